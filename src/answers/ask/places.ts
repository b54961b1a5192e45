import type { Corpus } from '../../model/corpus.ts';
import { isWanted, type Category, type OpenIssue, type Place } from '../../model/metanarrative.ts';
import { sourceText } from '../../model/text.ts';
import type { WordOverlap } from './word-overlap.ts';

/** A category's words describe a place less well than its point's do. */
const CATEGORY_SHARE = 0.5;
const MAX_CATEGORIES = 2;
const MAX_ISSUES = 3;
/** A wanted story is named where a question has more than this share of its title, rare words weighing more. */
const MOST = 0.5;

/** Finds the place whose words overlap the question most; of equals the first; `null` for no places. */
export function bestPlace(places: readonly Place[], terms: ReadonlySet<string>, overlap: WordOverlap): Place | null {
  const fit = (place: Place): number =>
    overlap.score(terms, titleOf(place.point)) +
    overlap.score(terms, `${sourceText(place.category.title)} ${place.category.short}`) * CATEGORY_SHARE;
  return (
    places
      .map((place) => ({ place, fit: fit(place) }))
      .reduce<{ place: Place; fit: number } | null>((best, next) => (best && best.fit >= next.fit ? best : next), null)
      ?.place ?? null
  );
}

/** Finds the categories that the best hits sit in, nearest first, at most 2. `hits` are best first. */
export function nearestCategories(
  hits: readonly { readonly score: number; readonly place: Place | null }[],
): Category[] {
  const weights = new Map<Category, number>();
  hits.forEach(({ score, place }, rank) => {
    if (place) weights.set(place.category, (weights.get(place.category) ?? 0) + score / (rank + 1));
  });
  return [...weights]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_CATEGORIES)
    .map(([category]) => category);
}

/** Lists wanted stories most of whose title is in the question, those that share more before others; at most 3. */
export function issuesFor(corpus: Corpus, terms: ReadonlySet<string>, overlap: WordOverlap): OpenIssue[] {
  return corpus.issues
    .filter(isWanted)
    .map((issue) => ({ issue, title: sourceText(issue.title) }))
    .map(({ issue, title }) => {
      const score = overlap.score(terms, title);
      return { issue, score, share: score / overlap.whole(title) };
    })
    .filter(({ share }) => share > MOST)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_ISSUES)
    .map(({ issue }) => issue);
}

function titleOf(point: Place['point']): string {
  return point === null ? '' : sourceText(point.title);
}
