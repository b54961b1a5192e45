import { expect, test, vi } from 'vitest';
import { deadLinks } from '../../src/gaps/dead-links.ts';
import { groupGaps } from '../../src/gaps/group-gaps.ts';
import { listGaps } from '../../src/gaps/list-gaps.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { noStore } from '../../src/store/no-store.ts';
import type { KeptQuestion } from '../../src/store/store.ts';
import { fakeEdition } from '../support/fake-edition.ts';

/** A corpus whose stories have so many pages. */
function corpusWithPages(count: number): Corpus {
  const stories = Array.from({ length: count }, (_, at) => ({ url: `https://example.org/${at}`, digest: null }));
  return { stories } as never;
}

test('60 pages are asked for in one go, four at a time; all have had their turn after some weeks', async () => {
  let running = 0;
  let most = 0;
  const asked: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    most = Math.max(most, (running += 1));
    asked.push(url);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return new Response(null);
  };
  for (const turn of [0, 1, 2]) {
    const before = asked.length;
    await deadLinks(corpusWithPages(180), { turn, fetch: fetch as typeof globalThis.fetch });
    expect(asked.length - before).toBe(60);
  }
  expect(most).toBe(4);
  expect(new Set(asked).size).toBe(180);
});

test('a page that does not answer is given up after ten seconds', async () => {
  vi.useFakeTimers();
  try {
    const fetch = (): Promise<Response> => new Promise(() => undefined);
    const done = vi.fn();
    void deadLinks(corpusWithPages(1), { turn: 0, fetch }).then(done);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(done).toHaveBeenCalledWith([]);
  } finally {
    vi.useRealTimers();
  }
});

test('the newest 500 open questions are grouped', async () => {
  const question = { day: '2026-11-26', text: 'why?', verdict: 'none', shown: [], indexVersion: '', taken: false };
  const kept = Array.from({ length: 501 }, (_, at) => ({ ...question, id: String(at) }) as KeptQuestion);
  const store = { ...noStore(''), questions: () => Promise.resolve(kept), outcomes: () => Promise.resolve([]) };
  const gaps = await listGaps(store, fakeEdition());
  const listed = gaps.kind === 'gaps' ? gaps.groups.flatMap(({ questions }) => questions.map(({ id }) => id)) : [];
  expect(listed).toHaveLength(500);
  expect(listed).not.toContain('500');
});

test('others have a turn after each question that is read, and after each that is grouped', async () => {
  let turns = 0;
  const others = { isOver: false };
  const counting = (async () => {
    for (; !others.isOver; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  })();
  const gaps = Array.from({ length: 100 }, (_, at) => {
    return { id: String(at), day: '2026-11-26', verdict: 'none' as const, text: `x${at}y z${at}y`, nearestId: null };
  });
  expect(await groupGaps(gaps)).toHaveLength(100);
  others.isOver = true;
  await counting;
  expect(turns).toBeGreaterThanOrEqual(200);
});
