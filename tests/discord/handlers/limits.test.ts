import { describe, expect, test, vi } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import { autocompleteChoices } from '../../../src/discord/handlers/autocomplete.ts';
import { questionOf } from '../../../src/discord/handlers/question-of.ts';
import { withEarlier } from '../../../src/discord/shared/earlier-answers.ts';
import { createRecentPosts } from '../../../src/discord/shared/recent-posts.ts';
import { createServices, isRepeated, serverSettings, type Services } from '../../../src/discord/shared/services.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/server-settings.ts';
import { noStore } from '../../../src/store/no-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

test('choices are looked up for a person only so often; others get theirs', async () => {
  const { discord } = await startTestBot({ now: () => 0 });
  const ferris = discord.addPerson('Ferris');
  const offered: (readonly unknown[])[] = [];
  for (let at = 0; at < 70; at += 1) {
    offered.push(await ferris.autocomplete('ask', { question: `q${at}` }).suggested());
  }
  expect(offered.filter((choices) => choices.length > 0)).toHaveLength(60);
  const other = discord.addPerson('Corro').autocomplete('ask', { question: 'q' });
  expect(await other.suggested()).not.toEqual([]);
});

/** Services of a bot that has nothing, at a time. */
function servicesAt(now: () => number, store?: Partial<Store>): Services {
  const maintainers = { roleIds: [], userIds: [] };
  return createServices({ ports: {} as never, maintainers, now, store: { ...noStore(''), ...store } });
}

test('a press is remembered for a minute, and 2,000 are', () => {
  let now = 0;
  const services = servicesAt(() => now);
  expect([isRepeated(services, 'a'), isRepeated(services, 'a')]).toEqual([false, true]);
  now = 60_000;
  expect(isRepeated(services, 'a')).toBe(false);
  for (let at = 0; at < 2_000; at += 1) isRepeated(services, String(at));
  expect([isRepeated(services, '1999'), isRepeated(services, 'a')]).toEqual([true, false]);
});

test('a question of /ask is remembered for ten minutes, and 1,000 are', () => {
  let now = 0;
  const { asked } = servicesAt(() => now);
  asked.set('first', 'why?');
  for (let at = 1; at < 1_000; at += 1) asked.set(String(at), 'why?');
  expect(asked.get('first')).toBe('why?');
  asked.set('one more', 'why?');
  expect([asked.get('first'), asked.get('one more')]).toEqual([undefined, 'why?']);
  now = 10 * 60_000;
  expect(asked.get('one more')).toBeUndefined();
});

test('the settings of a server are waited for 0.3 s; then it is as one that chose nothing', async () => {
  vi.useFakeTimers();
  try {
    const services = servicesAt(() => 0, { settings: () => new Promise(() => undefined) });
    const known = vi.fn();
    void serverSettings(services, '1').then(known);
    await vi.advanceTimersByTimeAsync(300);
    expect(known).toHaveBeenCalledWith(DEFAULT_SETTINGS);
  } finally {
    vi.useRealTimers();
  }
});

test('earlier answers are waited for 0.25 s; then the answer comes without', async () => {
  vi.useFakeTimers();
  try {
    const services = servicesAt(() => 0, { off: null, postsOf: () => new Promise(() => undefined) });
    const card: Card = { accent: 'match', blocks: [] };
    const answer = { kind: 'ask', verdict: 'match', stories: [{ story: { id: 'a' } }] } as never;
    const where = { guildId: '1', api: {} as never, visible: () => 'general', isHelper: false };
    const shown = vi.fn();
    void withEarlier(card, answer, where, services).then(shown);
    await vi.advanceTimersByTimeAsync(250);
    expect(shown).toHaveBeenCalledWith(card);
  } finally {
    vi.useRealTimers();
  }
});

test('200 characters of what is typed are looked at', () => {
  const typed: string[] = [];
  const complete = (_: string, value: string): never[] => (typed.push(value), []);
  const command = { name: 'ask', surface: 'slash', complete };
  const maintainers = { roleIds: [], userIds: [] };
  const ports = { commands: [command], context: () => ({}) };
  const services = createServices({ ports: ports as never, maintainers });
  const options = { getFocused: () => ({ name: 'question', value: 'x'.repeat(6_000) }) };
  autocompleteChoices({ commandName: 'ask', user: { id: '1' }, options } as never, services);
  expect(typed).toEqual(['x'.repeat(200)]);
});

test('the message of a question is waited for 0.6 s: a form is a first response', async () => {
  vi.useFakeTimers();
  try {
    const client = { rest: { get: () => new Promise(() => undefined) }, user: { id: '3' } };
    const message = { reference: { messageId: '5' }, interactionMetadata: null, components: [] };
    const press = { client, message, channelId: '1', user: { id: '2' } };
    const known = vi.fn();
    void questionOf(
      press as never,
      null,
      servicesAt(() => 0),
    ).then(known);
    await vi.advanceTimersByTimeAsync(600);
    expect(known).toHaveBeenCalledWith({ text: '', whole: false });
  } finally {
    vi.useRealTimers();
  }
});

describe('a story in a channel', () => {
  const place = { guildId: '1', channelId: '2' };

  test('counts as posted once that is confirmed, and for ten minutes', () => {
    let now = 0;
    const posts = createRecentPosts(() => now);
    const first = posts.reserve(place, 'key');
    if (first.kind !== 'reserved') throw new Error('not reserved');
    expect(posts.reserve(place, 'key').kind).toBe('pending');
    first.reservation.sent('9');
    now = 60_000;
    expect(posts.reserve(place, 'key')).toMatchObject({ kind: 'repeat', earlier: { agoMs: 60_000 } });
    now = 10 * 60_000;
    expect(posts.reserve(place, 'key').kind).toBe('reserved');
  });

  test('is on its way for a quarter of an hour at most: an interaction lives no longer', () => {
    let now = 0;
    const posts = createRecentPosts(() => now);
    posts.reserve(place, 'key');
    now = 15 * 60_000 - 1;
    expect(posts.reserve(place, 'key').kind).toBe('pending');
    now += 1;
    expect(posts.reserve(place, 'key').kind).toBe('reserved');
  });

  test('is one of 10,000 that are remembered', () => {
    const posts = createRecentPosts(() => 0);
    for (let at = 0; at < 10_000; at += 1) posts.record(place, String(at), '9');
    expect(posts.reserve(place, '0').kind).toBe('repeat');
    posts.record(place, 'one more', '9');
    expect(posts.reserve(place, '0').kind).toBe('reserved');
    expect(posts.reserve(place, '1').kind).toBe('repeat');
  });

  test('that was not posted after all can be claimed again', () => {
    const posts = createRecentPosts(() => 0);
    const first = posts.reserve(place, 'key');
    if (first.kind === 'reserved') first.reservation.lost();
    expect(posts.reserve(place, 'key').kind).toBe('reserved');
    expect(posts.reserve(place, null).kind).toBe('reserved');
  });
});
