/**
 * Measures how much likelier something is in a story than anywhere: the logarithm of p / `everywhere`, where p is the
 * story's share, pulled towards `everywhere` by `smoothing` pseudo-counts. 0 for what is no likelier than anywhere: the
 * lack of a word means little in so small a corpus.
 */
export function evidenceOf(count: number, total: number, everywhere: number, smoothing: number): number {
  if (count === 0 || everywhere === 0) return 0;
  const p = (count + smoothing * everywhere) / (total + smoothing);
  return Math.max(0, Math.log(p / everywhere));
}

/** Gives the inverse frequency (Robertson and Spärck Jones) of what `having` of `all` have, above 0. */
export function inverseFrequency(having: number, all: number): number {
  return Math.log(1 + (all - having + 0.5) / (having + 0.5));
}

/**
 * Gives the trust in `count` lines, from a half for one to nearly 1 for many: a single one may hold a word by chance.
 */
export function trust(count: number): number {
  return count / (count + 1);
}
