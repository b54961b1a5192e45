import type { Corpus } from '../../model/corpus.ts';
import { isWanted, type Category, type OpenIssue, type Place } from '../../model/metanarrative.ts';
import { sourceText } from '../../model/text.ts';
import { termsOf } from '../../search/analysis/analyzer.ts';
import type { WordOverlap } from './word-overlap.ts';

/** A category's words describe a place less well than its point's do. */
const CATEGORY_SHARE = 0.5;
const MAX_CATEGORIES = 2;
const MAX_ISSUES = 3;
/** A story idea is shown beside a story when a question has more than this share of its title, rare words weighing more. */
const IDEA_SHARE = 0.5;

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

/**
 * Lists open issues of a place: its point's first, then its category's and story ideas whose title is mostly in the
 * question, those that share more before others; at most 3, empty for no place.
 */
export function issuesAt(
  corpus: Corpus,
  place: Place | null,
  terms: ReadonlySet<string>,
  overlap: WordOverlap,
): OpenIssue[] {
  if (!place) return [];
  return corpus.issues
    .filter((issue) => isWanted(issue) && (isIn(issue, place.category) || isIdeaFor(issue, terms, overlap)))
    .map((issue) => ({ issue, atPoint: isAtPoint(issue, place), score: overlap.score(terms, sourceText(issue.title)) }))
    .sort((a, b) => Number(b.atPoint) - Number(a.atPoint) || b.score - a.score)
    .slice(0, MAX_ISSUES)
    .map(({ issue }) => issue);
}

function isIn(issue: OpenIssue, category: Category): boolean {
  return issue.places.some((at) => at.category.id === category.id);
}

/** True when the words of a story idea, which has no place, match the question. */
function isIdeaFor(issue: OpenIssue, terms: ReadonlySet<string>, overlap: WordOverlap): boolean {
  if (issue.places.length > 0) return false;
  const title = sourceText(issue.title);
  return overlap.score(terms, title) > IDEA_SHARE * overlap.score(new Set(termsOf(title)), title);
}

function isAtPoint(issue: OpenIssue, { point }: Place): boolean {
  return point !== null && issue.places.some((at) => at.point?.id === point.id);
}

/** Lists open issues whose words overlap the question, nearest first, then those of `place`; at most 3. */
export function nearestIssues(
  corpus: Corpus,
  place: Place | null,
  terms: ReadonlySet<string>,
  overlap: WordOverlap,
): OpenIssue[] {
  const score = (issue: OpenIssue): number =>
    overlap.score(terms, [sourceText(issue.title), ...issue.places.map((at) => titleOf(at.point))].join(' '));
  const byWords = corpus.issues
    .filter(isWanted)
    .map((issue) => ({ issue, score: score(issue) }))
    .filter((candidate) => candidate.score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ issue }) => issue);
  return [...new Set([...byWords, ...issuesAt(corpus, place, terms, overlap)])].slice(0, MAX_ISSUES);
}

function titleOf(point: Place['point']): string {
  return point === null ? '' : sourceText(point.title);
}
