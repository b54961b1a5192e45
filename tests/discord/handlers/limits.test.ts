import { describe, expect, test } from 'vitest';
import { createRecentPosts } from '../../../src/discord/shared/recent-posts.ts';
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

  test('that was not posted after all can be claimed again', () => {
    const posts = createRecentPosts(() => 0);
    const first = posts.reserve(place, 'key');
    if (first.kind === 'reserved') first.reservation.lost();
    expect(posts.reserve(place, 'key').kind).toBe('reserved');
    expect(posts.reserve(place, null).kind).toBe('reserved');
  });
});
