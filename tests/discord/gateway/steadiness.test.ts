import { EventEmitter } from 'node:events';
import { Events, type Client } from 'discord.js';
import { expect, test } from 'vitest';
import { watchSteadiness } from '../../../src/discord/gateway/steadiness.ts';
import { silentLog } from '../../../src/ops/logger.ts';

test('a gateway that takes no connection is given up after six failures in a row, with few lines about them', () => {
  const client = new EventEmitter();
  let failing = 0;
  let lines = 0;
  const log = { ...silentLog, warn: () => void (lines += 1) };
  watchSteadiness(client as unknown as Client, log, () => (failing += 1));
  for (let count = 0; count < 5; count += 1) client.emit(Events.ShardReconnecting, 0);
  client.emit(Events.ShardReady, 0);
  expect(failing).toBe(0);
  for (let count = 0; count < 100; count += 1) client.emit(Events.ShardError, new Error('refused'), 0);
  expect(failing).toBe(1);
  expect(lines).toBeLessThan(12);
});
