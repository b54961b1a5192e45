import { describe, expect, test } from 'vitest';
import { createExpiringMap } from '../../src/base/expiring-map.ts';
import { createRateLimit } from '../../src/base/rate-limit.ts';

describe('a rate limit', () => {
  test('refuses the try after the last, for each key apart, and says so first once', () => {
    let now = 0;
    const limit = createRateLimit({ tries: 2, windowMs: 1_000, now: () => now });
    expect(limit.take('a').allowed).toBe(true);
    now = 400;
    expect(limit.take('a').allowed).toBe(true);
    expect(limit.take('a')).toEqual({ allowed: false, first: true, waitMs: 600 });
    expect(limit.take('a')).toEqual({ allowed: false, first: false, waitMs: 600 });
    expect(limit.take('b').allowed).toBe(true);
    now = 1_001;
    expect(limit.take('a').allowed).toBe(true);
    expect(limit.take('a')).toMatchObject({ allowed: false, first: true });
  });
});

describe('a remembrance', () => {
  test('forgets after its window, on demand, and the oldest when there are too many', () => {
    let now = 0;
    const kept = createExpiringMap<string>({ windowMs: 100, limit: 2, now: () => now });
    kept.set('a', 'A');
    kept.set('b', 'B');
    kept.set('c', 'C');
    expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual([undefined, 'B', 'C']);
    kept.delete('b');
    expect(kept.get('b')).toBeUndefined();
    now = 100;
    expect(kept.get('c')).toBeUndefined();
  });
});
