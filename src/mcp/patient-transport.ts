import { ProtocolErrorCode, type JSONRPCMessage } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { inTime } from '../base/timeouts.ts';
import { createLineLimit } from './line-limit.ts';

/** Most bytes of a message: the package's own transport hangs up at ten million. */
const MOST_BYTES = 8_000_000;
/** How long a call may still take when the input has ended, in milliseconds. */
const LAST_CALLS_MS = 5_000;

/**
 * Standard input and output that end when what was asked is answered: whoever pipes its calls in closes the pipe behind
 * them, and the package's own transport would drop those that are being worked on. A message that is too long is answered
 * with an error that names no call, since nobody has read which one it is.
 */
export class PatientTransport extends StdioServerTransport {
  readonly #asked = new Set<unknown>();
  #onAllAnswered: (() => void) | null = null;
  #closing: Promise<void> | null = null;

  override async start(): Promise<void> {
    const deliver = this.onmessage;
    this.onmessage = (message) => {
      if ('method' in message && 'id' in message) this.#asked.add(message.id);
      // What is cancelled gets no answer.
      if ('method' in message && message.method === 'notifications/cancelled')
        this.#settle(message.params?.['requestId']);
      deliver?.(message);
    };
    const read = this._ondata;
    const limited = createLineLimit(MOST_BYTES, () => this.#refuse());
    this._ondata = (chunk) => read(limited(chunk));
    await super.start();
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    try {
      await super.send(message);
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

  #refuse(): void {
    const error = { code: ProtocolErrorCode.ParseError, message: `A message has at most ${MOST_BYTES} bytes.` };
    void super.send({ jsonrpc: '2.0', error }).catch(() => undefined);
  }

  #settle(id: unknown): void {
    this.#asked.delete(id);
    if (this.#asked.size === 0) this.#onAllAnswered?.();
  }
}
