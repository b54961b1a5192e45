import { findStory } from '../model/corpus.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Changes, MovedQuestion } from './changes.ts';
import type { GoldenQuestion } from './golden-questions.ts';
import type { RenamedStory } from './renamed-stories.ts';

/** A story is kept while it is among so many first ones. */
const KEPT_RANK = 3;

/** Asks both indexes. Only questions that find their story before count: what never worked cannot be unlearnt. */
export function movedQuestions(
  before: SearchIndex,
  after: SearchIndex,
  golden: readonly GoldenQuestion[],
  renamed: readonly RenamedStory[],
): Changes['golden'] {
  const moved = golden.flatMap(({ question, storyId }): MovedQuestion[] => {
    const old = rankOf(before, question, storyId);
    if (old === null || old > KEPT_RANK) return [];
    const now = rankOf(after, question, renamed.find(({ from }) => from === storyId)?.to ?? storyId);
    return now !== null && now <= KEPT_RANK ? [] : [{ question, storyId, before: old, after: now }];
  });
  return { asked: golden.length, moved };
}

/** Asks a new index that has none to be compared with: each question whose story it has must find it. */
export function missedQuestions(index: SearchIndex, golden: readonly GoldenQuestion[]): Changes['golden'] {
  const asked = golden.filter(({ storyId }) => findStory(index.corpus, storyId));
  const moved = asked.flatMap(({ question, storyId }): MovedQuestion[] => {
    const now = rankOf(index, question, storyId);
    return now !== null && now <= KEPT_RANK ? [] : [{ question, storyId, before: null, after: now }];
  });
  return { asked: asked.length, moved };
}

/** Rank of a story for a question, from 1; `null` when it is not among the first ten. */
function rankOf(index: SearchIndex, question: string, storyId: string): number | null {
  const position = index.search(question).hits.findIndex((hit) => hit.storyId === storyId);
  return position < 0 ? null : position + 1;
}
