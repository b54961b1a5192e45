import { expect } from 'vitest';

/** Stands for a text with `part` in it. */
export function containing(part: string): unknown {
  return expect.stringContaining(part) as unknown;
}

/** Stands for a text that the pattern fits. */
export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern) as unknown;
}

/** Stands for whatever is there. */
export const something: unknown = expect.anything();
