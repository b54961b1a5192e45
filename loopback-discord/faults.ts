/** A REST fault to come. */
export interface RestFault {
  /** What to answer. Without it the request is carried out, and only what is below happens to its answer. */
  readonly status?: number;
  /** How many requests it hits. Default: 1. */
  readonly times?: number;
  /** Which requests: a part of `"POST /channels/1/messages"`, or a pattern for it. Default: any. */
  readonly route?: string | RegExp;
  /** Discord's error code of a refusal. Default: 0. */
  readonly code?: number;
  /** For 429: after how many seconds to try again, `null` for a limit that does not say. Default: 0.05. */
  readonly retryAfter?: number | null;
  /** Cuts the connection in place of an answer. Default: false. */
  readonly reset?: boolean;
  /** Answers with HTML in place of JSON. Default: false. */
  readonly garbage?: boolean;
  /** A field to leave out of the answer. Default: none. */
  readonly without?: string;
  /** For 429: true means the global limit. Default: false. */
  readonly global?: boolean;
  /** True carries the request out all the same, so that only its answer is lost. Default: false. */
  readonly applied?: boolean;
  /** How long to wait before answering, in ms. Default: 0. */
  readonly delayMs?: number;
}

/** Silence of a gateway connection: none, without events (heartbeats are acknowledged), or complete. */
export type Silence = 'none' | 'events' | 'all';

/** The REST faults that wait for their requests. */
export class RestFaults {
  #waiting: { readonly fault: RestFault; left: number }[] = [];

  /** Adds a fault; several are used up in order. */
  add(fault: RestFault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** Forgets all faults. */
  clear(): void {
    this.#waiting = [];
  }

  /** Takes the fault for this request, used up by one; undefined when there is none. */
  take(method: string, path: string): RestFault | undefined {
    if (this.#waiting.length === 0) return undefined;
    const line = `${method} ${path}`;
    const found = this.#waiting.find(({ fault: { route } }) =>
      route === undefined ? true : typeof route === 'string' ? line.includes(route) : route.test(line),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((one) => one !== found);
    return found.fault;
  }
}
