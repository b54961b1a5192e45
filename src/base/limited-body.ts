/** Bytes of a body, or why they were not had whole: it was longer than allowed, or did not end in time. */
export type LimitedBody = { readonly bytes: Uint8Array } | { readonly fault: 'long' | 'late' };

/** Limits of {@link readLimited}. */
export interface BodyLimits {
  /** Most bytes, counted after decompression. */
  readonly mostBytes: number;
  /** Milliseconds for all of it. */
  readonly timeLimitMs: number;
}

/**
 * Reads a body up to its limits, and cancels what is left of it. The timer is our own: a signal given to `fetch` may
 * be forgotten with its response. Rejects as the stream does.
 */
export async function readLimited(
  body: ReadableStream<Uint8Array>,
  { mostBytes, timeLimitMs }: BodyLimits,
): Promise<LimitedBody> {
  const reader = body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), timeLimitMs);
  });
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const read = await Promise.race([reader.read(), late]);
      if (read === 'late') return { fault: 'late' };
      if (read.done) return { bytes: joined(parts, length) };
      length += read.value.length;
      if (length > mostBytes) return { fault: 'long' };
      parts.push(read.value);
    }
  } finally {
    clearTimeout(timer);
    // It may be broken already, or never answer.
    reader.cancel().catch(() => undefined);
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
