import { expect, test } from 'vitest';
import { textOf } from '../../../loopback-discord/people/message-reading.ts';
import { createMessageHandler } from '../../../src/discord/conversation/message-handler.ts';
import { createLives, type Life } from '../../../src/discord/conversation/life.ts';
import { createReposts } from '../../../src/discord/conversation/reposts.ts';
import { readWireMessage, type WireMessage } from '../../../src/discord/reading/wire-message.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

const LIFE = {} as Life;

/** A message of a webhook. */
function said(content: string, channelId: number): WireMessage {
  const message = readWireMessage({ id: '1', channel_id: String(channelId), author: { id: '2' }, content });
  if (!message) throw new Error('not read');
  return message;
}

test('a question is followed for ten minutes, and 1,000 are', () => {
  let now = 0;
  const lives = createLives(() => now);
  for (let at = 0; at <= 1_000; at += 1) lives.set(String(at), LIFE);
  expect([lives.get('0'), lives.get('1')]).toEqual([undefined, LIFE]);
  now = 10 * 60_000 - 1;
  expect(lives.get('1')).toBe(LIFE);
  now += 1;
  expect(lives.get('1')).toBeUndefined();
});

test('what a webhook posted is known for a minute, the last 10 of each of 200 channels', () => {
  let now = 0;
  const reposts = createReposts(() => now);
  for (let at = 0; at <= 10; at += 1) reposts.add(said(`message ${String.fromCharCode(97 + at)}`, 1));
  expect([reposts.of(said('message a', 1)), reposts.of(said('message b', 1))]).toEqual([null, said('message b', 1)]);
  for (let channel = 2; channel <= 201; channel += 1) reposts.add(said('why?', channel));
  expect([reposts.of(said('message b', 1)), reposts.of(said('why?', 2))]).toEqual([null, said('why?', 2)]);
  now = 60_000;
  expect(reposts.of(said('why?', 2))).toBeNull();
});

test('a message that first names the bot by an edit is asked within five minutes of its writing', () => {
  const handler = createMessageHandler({ now: () => 0 } as never);
  const written = 1_700_000_000_000;
  const isAsked = (afterMs: number): boolean => {
    const id = String(BigInt(written - 1_420_070_400_000) << 22n);
    const edited_timestamp = new Date(written + afterMs).toISOString();
    const content = '<@9> why?';
    const message = readWireMessage({
      id,
      channel_id: '1',
      guild_id: '4',
      author: { id: '2' },
      content,
      edited_timestamp,
    });
    const link = { self: { id: '9', isOwnRole: () => false, thread: () => null, openChannel: () => null }, api: {} };
    return message !== null && handler.askedAnew(message, link as never) !== null;
  };
  expect([isAsked(5 * 60_000 - 1), isAsked(5 * 60_000)]).toEqual([true, false]);
});

test('the last question of a person is known for ten minutes', async () => {
  let now = 0;
  const { discord } = await startTestBot({ now: () => now });
  const ferris = discord.addPerson('Ferris');
  await ferris.say(ferris.dm, 'why does it hang?').reply();
  now = 10 * 60_000 - 1;
  expect(textOf(await ferris.say(ferris.dm, 'plain').reply())).toContain('why does it hang?');
  now = 20 * 60_000;
  expect(textOf(await ferris.say(ferris.dm, 'plain').reply())).toContain('Write your question after');
});
