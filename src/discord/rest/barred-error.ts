/** Discord lets this address or this route wait longer than a request can: nothing is sent until then. */
export class BarredError extends Error {
  override readonly name = 'BarredError';
  /** Milliseconds until it may be tried again; `null` where Discord does not say. */
  readonly waitMs: number | null;

  constructor(waitMs: number | null) {
    const until = waitMs === null ? 'and does not say until when' : `for another ${Math.ceil(waitMs / 1_000)} s`;
    super(`Discord bars this address (429, too many requests), ${until}.`);
    this.waitMs = waitMs;
  }
}
