import { expect, test } from 'vitest';
import { deadLinks } from '../../src/gaps/dead-links.ts';
import { groupGaps } from '../../src/gaps/group-gaps.ts';
import { weeklyDigest } from '../../src/gaps/weekly-digest.ts';
import { noStore } from '../../src/store/no-store.ts';
import { fakeEdition } from '../support/fake-edition.ts';

const edition = fakeEdition();
const now = Date.parse('2026-11-26T12:00:00Z');

test('of a week without anything there is no digest', async () => {
  const nothing = { questions: () => Promise.resolve([]), outcomes: () => Promise.resolve([]) };
  expect(await weeklyDigest({ store: { ...noStore(''), ...nothing }, edition, now, fetch: null })).toBeNull();
});

test('pages are dead that are gone; what cannot be asked is not', async () => {
  const asked: string[] = [];
  const fetch = (url: string): Promise<Response> => {
    asked.push(url);
    if (asked.length === 1) return Promise.reject(new Error('no way there'));
    return Promise.resolve(new Response(null, { status: asked.length === 2 ? 410 : 503 }));
  };
  const dead = await deadLinks(edition.corpus, { turn: 3, fetch: fetch as typeof globalThis.fetch });
  expect(dead).toEqual([asked[1]]);
  expect(new Set(asked).size).toBe(asked.length);
});

test('questions are grouped by the nearest story, then by the rare words that they share', async () => {
  const gap = (id: string, text: string, nearestId: string | null) => {
    return { id, day: '2026-11-26', verdict: 'none' as const, text, nearestId };
  };
  const groups = await groupGaps([
    gap('1', 'glommio starves my poller', 'a'),
    gap('2', 'knitting a scarf with needles', null),
    gap('3', 'poller of glommio sleeps', 'a'),
    gap('4', 'glommio and its poller', 'b'),
  ]);
  expect(groups.map(({ nearestId, gaps }) => [nearestId, gaps.map(({ id }) => id)])).toEqual([
    ['a', ['1', '3']],
    [null, ['2']],
    ['b', ['4']],
  ]);
  expect(groups[0]?.words).toEqual(['glommio', 'poller']);
});

test('a word that they share is named once, also one of several parts', async () => {
  const gaps = ['a lock-free queue under loom', 'loom takes my lock-free queue apart'].map((text, at) => {
    return { id: String(at), day: '2026-11-26', verdict: 'none' as const, text, nearestId: 'a' };
  });
  const [group] = await groupGaps(gaps);
  expect([...(group?.words ?? [])].sort()).toEqual(['lock-free', 'loom', 'queue']);
});
