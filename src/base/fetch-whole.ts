/** Limits of a response. */
export interface FetchLimits {
  /** Largest body, in bytes as they come out of the decompression. */
  readonly bytes: number;
  /** Longest time from the request to the body's last byte, in milliseconds. */
  readonly ms: number;
  /** Ends the request; `stopped` is then its result. */
  readonly signal?: AbortSignal | undefined;
  /** True for a response whose body is wanted; others are given without one. Default: all are. */
  readonly isWanted?: (response: Response) => boolean;
}

/** A response with its whole body, or the limit that it passed. */
export type Fetched =
  | { readonly kind: 'whole'; readonly response: Response; readonly body: Uint8Array }
  | { readonly kind: 'too-large' | 'too-slow' | 'stopped' };

/**
 * Fetches a response whole, within limits that hold: the signal that `fetch` itself gets does not always reach the
 * body, so the reading races a timer of our own. `request` is given the signal to pass on. Rejects as `fetch` does.
 */
export async function fetchWhole(
  request: (signal: AbortSignal) => Promise<Response>,
  { bytes, ms, signal, isWanted = () => true }: FetchLimits,
): Promise<Fetched> {
  const own = new AbortController();
  const ended = new AbortController();
  const limit = new Promise<Fetched>((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'too-slow' }), ms);
    const stop = (): void => resolve({ kind: 'stopped' });
    ended.signal.addEventListener('abort', () => clearTimeout(timer));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { signal: ended.signal });
  });
  const work = receive(request(own.signal), bytes, isWanted, own.signal);
  try {
    const result = await Promise.race([work, limit]);
    // Only what is still under way is aborted: undici throws at nobody for what has ended.
    if (result.kind === 'too-slow' || result.kind === 'stopped') own.abort();
    return result;
  } finally {
    ended.abort();
    work.catch(() => undefined);
  }
}

async function receive(
  asked: Promise<Response>,
  bytes: number,
  isWanted: (response: Response) => boolean,
  signal: AbortSignal,
): Promise<Fetched> {
  const response = await asked;
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (reader === undefined) return { kind: 'whole', response, body: new Uint8Array() };
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  if (signal.aborted || !isWanted(response)) {
    cancel();
    return { kind: 'whole', response, body: new Uint8Array() };
  }
  signal.addEventListener('abort', cancel, { once: true });
  const parts: Uint8Array[] = [];
  for (let length = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return { kind: 'whole', response, body: Buffer.concat(parts) };
    length += value.length;
    if (length > bytes) {
      cancel();
      return { kind: 'too-large' };
    }
    parts.push(value);
  }
}
