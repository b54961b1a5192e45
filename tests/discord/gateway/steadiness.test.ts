import { EventEmitter } from 'node:events';
import { Events, type Client } from 'discord.js';
import { expect, test } from 'vitest';
import { reloginDelay, watchSteadiness } from '../../../src/discord/gateway/steadiness.ts';
import { silentLog } from '../../../src/ops/logger.ts';

test('a gateway that takes no connection is given up after six failures in a row, with few lines about them', () => {
  const client = new EventEmitter();
  let failing = 0;
  let lines = 0;
  const log = { ...silentLog, warn: () => void (lines += 1) };
  watchSteadiness(client as unknown as Client, log, () => (failing += 1));
  for (let count = 0; count < 5; count += 1) client.emit(Events.ShardReconnecting, 0);
  client.emit(Events.ShardReady, 0);
  for (let count = 0; count < 5; count += 1) client.emit(Events.ShardError, new Error('refused'), 0);
  expect(failing).toBe(0);
  client.emit(Events.ShardError, new Error('refused'), 0);
  expect(failing).toBe(1);
  for (let count = 0; count < 100; count += 1) client.emit(Events.ShardError, new Error('refused'), 0);
  expect(failing).toBe(1);
  expect(lines).toBeLessThan(12);
});

test('another login waits for 2 seconds, then for longer and longer up to a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 5_000].map(reloginDelay)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});
