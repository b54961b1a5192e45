import { findStory } from '../../model/corpus.ts';
import type { Edition } from '../../search/search-index.ts';
import type { MoreAnswer } from '../answer.ts';

const STEP = 3;

/** Gives the next three of `ranked` after the first `seen`; ids that the corpus no longer has are passed over. */
export function moreStories(edition: Edition, ranked: readonly string[], seen: number): MoreAnswer {
  const { corpus, info } = edition;
  const known = ranked.filter((id) => findStory(corpus, id));
  const from = ranked.slice(0, Math.max(0, seen)).filter((id) => known.includes(id)).length;
  const stories = known.slice(from, from + STEP).flatMap((id) => findStory(corpus, id) ?? []);
  return {
    kind: 'more',
    stories,
    ranked: known,
    seen: from + stories.length,
    categories: corpus.categories,
    index: info,
  };
}
