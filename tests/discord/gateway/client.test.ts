import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createClient } from '../../../src/discord/gateway/client.ts';
import { leave } from '../../../src/discord/gateway/connection.ts';
import { takeIn } from '../../../src/discord/gateway/intake.ts';
import { silentLog } from '../../../src/ops/logger.ts';

test('a client keeps 200 people and itself, and waits 1.5 s for servers that are down', () => {
  const client = createClient({ apiUrl: null });
  const me = { id: '0', client };
  Object.assign(client, { user: me });
  client.users.cache.set('0', me as never);
  for (let at = 1; at <= 500; at += 1) client.users.cache.set(String(at), { id: String(at), client } as never);
  expect(client.users.cache.size).toBe(200);
  expect(client.users.cache.has('0')).toBe(true);
  expect(client.options.waitGuildTimeout).toBe(1_500);
});

test('leaving a gateway that does not answer takes five seconds', async () => {
  vi.useFakeTimers();
  try {
    const ended = { destroy: () => new Promise(() => undefined), ws: new EventEmitter() };
    const left = vi.fn();
    void leave(Object.assign(new EventEmitter(), ended) as never, silentLog).then(left);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(left).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

test('500 messages that commands were used on are kept, each for a minute, until discord.js has read the rest', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const targets: unknown[] = [];
    const dispatcher = { interaction: (_: unknown, target: unknown) => void targets.push(target) };
    const client = Object.assign(new EventEmitter(), {
      ws: Object.assign(new EventEmitter(), { handlePacket: () => false }),
      user: { id: '1' },
      channels: {},
      rest: {},
    });
    takeIn(client as never, dispatcher as never, silentLog);
    const target = { content: 'why?' };
    const used = (id: number): boolean =>
      client.ws.emit('INTERACTION_CREATE', {
        id: String(id),
        data: { target_id: '7', resolved: { messages: { 7: target } } },
      });
    const read = (id: number): unknown => {
      client.emit('interactionCreate', { id: String(id), token: 't' });
      return targets.at(-1);
    };
    for (let id = 1; id <= 501; id += 1) used(id);
    expect([read(1), read(2)]).toEqual([undefined, target]);
    vi.advanceTimersByTime(60_000);
    expect(read(3)).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});
