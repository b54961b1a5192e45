import type { Story } from '../../model/story.ts';
import type { QueryTerms } from '../analysis/query.ts';
import type { Passage } from '../search-index.ts';
import { excerptOf } from './excerpt.ts';
import { passagesOf, type PassageText } from './passages.ts';

/**
 * Chooses the passage of a story to show for a question: of those that were found, by their ids, the one whose excerpt holds
 * most of it, else the first with anything to show, our own text before the book's; `null` where there is none.
 */
export function bestPassage(story: Story, found: readonly string[], query: QueryTerms): Passage | null {
  const passages = passagesOf(story);
  const best = found.flatMap((id) => passages.find((passage) => passage.id === id) ?? []);
  // A passage may have nothing to show, such as a long code block alone.
  const others = [...passages.filter(({ layer }) => layer === 'digest'), ...passages].map((passage) => [passage]);
  for (const choice of [best, ...others]) {
    const shown = withBestExcerpt(story, choice, query);
    if (shown) return shown;
  }
  return null;
}

/** Finds the excerpt that holds most of the question; of equals, the one of the better passage. */
function withBestExcerpt(story: Story, passages: readonly PassageText[], query: QueryTerms): Passage | null {
  const excerpts = passages.flatMap((passage) => {
    const excerpt = excerptOf(passage.blocks, query.weights);
    return excerpt ? [{ passage, excerpt }] : [];
  });
  const [first, ...others] = excerpts;
  if (!first) return null;
  const { passage, excerpt } = others.reduce(
    (best, next) => (next.excerpt.weight > best.excerpt.weight ? next : best),
    first,
  );
  const { heading, layer, anchor } = passage;
  const { block, marks, weight } = excerpt;
  const url = story.url === null ? null : story.url + (anchor ?? '');
  return { heading, block, url, layer, marks, share: query.idf === 0 ? 0 : Math.min(1, weight / query.idf) };
}
