import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { answerManager, readHealth, HEALTH_REQUEST } from '../../../src/discord/sharding/health.ts';

test('a worker answers its manager, and nobody else’s messages', async () => {
  const host = Object.assign(new EventEmitter(), { send: (message: unknown) => host.emit('sent', message) });
  answerManager(
    () => ({ reasons: ['No index is loaded.'], metrics: [1] }),
    () => undefined,
    host,
  );
  host.emit('message', { _eval: 'process.exit()' });
  host.emit('message', null);
  const sent = once(host, 'sent');
  host.emit('message', HEALTH_REQUEST);
  const [message] = (await sent) as [unknown];
  expect(readHealth(message)).toEqual({ reasons: ['No index is loaded.'], metrics: [1] });
  expect([readHealth({ _ready: true }), readHealth('health'), readHealth(undefined)]).toEqual([null, null, null]);
});

test('a worker without its manager is told', () => {
  const host = new EventEmitter();
  let orphaned = 0;
  answerManager(
    () => ({ reasons: [], metrics: null }),
    () => (orphaned += 1),
    host,
  );
  host.emit('disconnect');
  expect(orphaned).toBe(1);
});
