import { expect, test } from 'vitest';
import { createRespawnDelay } from '../../../src/discord/sharding/respawn-delay.ts';

test('a process that keeps ending waits twice as long each time, and a good life makes up for it', () => {
  const delay = createRespawnDelay({ firstMs: 500, mostMs: 3_000, goodMs: 1_000 });
  expect([1, 1, 1, 1].map((livedMs) => delay.after(livedMs))).toEqual([500, 1_000, 2_000, 3_000]);
  expect([1_000, 1].map((livedMs) => delay.after(livedMs))).toEqual([500, 1_000]);
});
