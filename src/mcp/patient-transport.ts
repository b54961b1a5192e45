import { ProtocolErrorCode, type JSONRPCErrorResponse, type JSONRPCMessage } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { inTime } from '../base/timeouts.ts';
import { createLineReader } from './line-reader.ts';
import { withPlainError } from './plain-error.ts';
import { errorOf, readMessage } from './read-message.ts';

/** Most bytes of a message. */
const MOST_BYTES = 8_000_000;
/** How long a call may still take when the input has ended, in milliseconds. */
const LAST_CALLS_MS = 5_000;
const LINE_END = Buffer.from('\n');
const BLANKS: ReadonlySet<number> = new Set(Buffer.from(' \t\r'));

/**
 * Standard input and output that end when what was asked is answered: whoever pipes its calls in closes the pipe behind
 * them, and the package's own transport would drop those that are being worked on. It reads by itself, since the package
 * gives no answer to what is no message; the last line needs no end.
 */
export class PatientTransport extends StdioServerTransport {
  /** How many calls of an id wait for their answer: a client may give one id twice. */
  readonly #asked = new Map<unknown, number>();
  #onAllAnswered: (() => void) | null = null;
  #closing: Promise<void> | null = null;
  readonly #passOver: () => void;

  /** `passOver` is told of each line that is no message. */
  constructor(passOver: () => void) {
    super();
    this.#passOver = passOver;
  }

  override async start(): Promise<void> {
    const tooLong = errorOf(ProtocolErrorCode.ParseError, `A message has at most ${MOST_BYTES} bytes.`);
    const read = createLineReader(
      MOST_BYTES,
      (line) => this.#read(line),
      () => this.#refuse([tooLong]),
    );
    this._ondata = read;
    process.stdin.once('end', () => read(LINE_END));
    await super.start();
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    try {
      await super.send(withPlainError(message));
    } finally {
      if (!('method' in message)) this.#settle(message.id);
    }
  }

  override close(): Promise<void> {
    return (this.#closing ??= this.#closeWhenAnswered());
  }

  async #closeWhenAnswered(): Promise<void> {
    if (this.#asked.size > 0)
      await inTime(new Promise<void>((resolve) => (this.#onAllAnswered = resolve)), LAST_CALLS_MS);
    await super.close();
  }

  #read(line: Buffer): void {
    if (line.every((byte) => BLANKS.has(byte))) return;
    const read = readMessage(line);
    if (read.message === null) {
      this.#passOver();
      this.#refuse(read.errors);
      return;
    }
    const { message } = read;
    if ('method' in message && 'id' in message) this.#asked.set(message.id, (this.#asked.get(message.id) ?? 0) + 1);
    // What is cancelled gets no answer.
    if ('method' in message && message.method === 'notifications/cancelled')
      this.#settle(message.params?.['requestId']);
    this.onmessage?.(message);
  }

  #refuse(errors: readonly JSONRPCErrorResponse[]): void {
    for (const error of errors) void super.send(error).catch(() => undefined);
  }

  #settle(id: unknown): void {
    const left = (this.#asked.get(id) ?? 0) - 1;
    if (left > 0) this.#asked.set(id, left);
    else this.#asked.delete(id);
    if (this.#asked.size === 0) this.#onAllAnswered?.();
  }
}
