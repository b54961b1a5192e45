import { expect, test } from 'vitest';
import { createLives, type Life } from '../../../src/discord/conversation/life.ts';
import { createReposts } from '../../../src/discord/conversation/reposts.ts';
import { readWireMessage, type WireMessage } from '../../../src/discord/reading/wire-message.ts';

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
