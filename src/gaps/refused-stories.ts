import type { RefusedStory } from '../answers/maintainer-answer.ts';
import { findStory, type Corpus } from '../model/corpus.ts';
import type { OutcomeCount } from '../store/store.ts';

const MOST = 10;

/** Lists the answers that were refused most, by story and step, at most 10; stories that are gone are left out. */
export function refusedStories(counts: readonly OutcomeCount[], corpus: Corpus): RefusedStory[] {
  const rows = new Map<string, { storyId: string; step: number | null; refused: number; helped: number }>();
  for (const { outcome, storyId, step, count } of counts) {
    if (storyId === null || outcome === 'none-of-these') continue;
    const key = `${storyId} ${step ?? ''}`;
    const row = rows.get(key) ?? { storyId, step, refused: 0, helped: 0 };
    row[outcome] += count;
    rows.set(key, row);
  }
  return [...rows.values()]
    .filter(({ refused }) => refused > 0)
    .sort((a, b) => b.refused - a.refused || a.helped - b.helped)
    .flatMap(({ storyId, ...row }) => {
      const story = findStory(corpus, storyId);
      return story ? [{ story, ...row }] : [];
    })
    .slice(0, MOST);
}
