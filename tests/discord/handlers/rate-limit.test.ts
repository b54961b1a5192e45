import { describe, expect, test } from 'vitest';
import { createRateLimit, createExpiringMap } from '../../../src/discord/handlers/rate-limit.ts';

describe('an allowance', () => {
  test('refuses the try after the last, for each key apart, and says so first once', () => {
    let now = 0;
    const allowance = createRateLimit({ tries: 2, windowMs: 1_000, now: () => now });
    expect(allowance.take('a').allowed).toBe(true);
    now = 400;
    expect(allowance.take('a').allowed).toBe(true);
    expect(allowance.take('a')).toEqual({ allowed: false, first: true, waitMs: 600 });
    expect(allowance.take('a')).toEqual({ allowed: false, first: false, waitMs: 600 });
    expect(allowance.take('b').allowed).toBe(true);
    now = 1_001;
    expect(allowance.take('a').allowed).toBe(true);
    expect(allowance.take('a')).toMatchObject({ allowed: false, first: true });
  });
});

describe('a remembrance', () => {
  test('forgets after its window, on demand, and the oldest when there are too many', () => {
    let now = 0;
    const kept = createExpiringMap<string>({ windowMs: 100, limit: 2, now: () => now });
    kept.keep('a', 'A');
    kept.keep('b', 'B');
    kept.keep('c', 'C');
    expect(['a', 'b', 'c'].map((key) => kept.recall(key))).toEqual([undefined, 'B', 'C']);
    kept.forget('b');
    expect(kept.recall('b')).toBeUndefined();
    now = 100;
    expect(kept.recall('c')).toBeUndefined();
  });
});
