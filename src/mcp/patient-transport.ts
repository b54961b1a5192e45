import type { JSONRPCMessage } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { inTime } from '../base/timeouts.ts';

/** How long a call may still take when the input has ended, in milliseconds. */
const LAST_CALLS_MS = 5_000;

/**
 * Standard input and output that end when what was asked is answered: whoever pipes its calls in closes the pipe behind
 * them, and the package's own transport would drop those that are being worked on.
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

  #settle(id: unknown): void {
    this.#asked.delete(id);
    if (this.#asked.size === 0) this.#onAllAnswered?.();
  }
}
