import type { RestFault } from './faults.ts';
import type { Json } from './protocol/json.ts';

/** A REST request that has been answered. */
export interface LoggedRequest {
  readonly method: string;
  /** Without `/api/v10`, without the query. */
  readonly path: string;
  readonly status: number;
  /** When it arrived, `performance.now()`. */
  readonly at: number;
  readonly tookMs: number;
  /** The fault that a test asked for and that hit it; undefined for none. */
  readonly fault: RestFault | undefined;
}

/** A request that Discord would have refused, with all that is needed to see why. */
export interface Refusal {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly errors: Json | undefined;
  readonly body: Json | undefined;
}

/** The newest 20,000 requests, so that a long run stays flat, and all refusals. */
export class RequestLog {
  readonly requests: LoggedRequest[] = [];
  readonly refusals: Refusal[] = [];
  #lastAt = performance.now();
  #inFlight = 0;

  /** Counts a request that has begun. */
  begin(): void {
    this.#inFlight += 1;
    this.#lastAt = performance.now();
  }

  /** Writes down a request that has been answered. */
  end(request: LoggedRequest): void {
    this.#inFlight -= 1;
    this.#lastAt = performance.now();
    this.requests.push(request);
    if (this.requests.length > 20_000) this.requests.splice(0, 5_000);
  }

  /** Returns how long there has been no request, in ms; 0 while one is being answered. */
  quietFor(): number {
    return this.#inFlight > 0 ? 0 : performance.now() - this.#lastAt;
  }

  /** Resolves once there has been no request for `quietMs`; rejects after `limitMs`. */
  async quiet(quietMs: number, limitMs: number): Promise<void> {
    const started = performance.now();
    for (let left = quietMs; left > 0; left = quietMs - Math.min(this.quietFor(), performance.now() - started)) {
      if (performance.now() - started > limitMs)
        throw new Error(`loopback: no ${quietMs} ms of quiet within ${limitMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, left)));
    }
  }
}
