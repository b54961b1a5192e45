import { findStory } from '../../model/corpus.ts';
import {
  openIssuesOf,
  storiesOfCategory,
  visitPoints,
  wantedFirst,
  type Category,
  type Point,
} from '../../model/metanarrative.ts';
import type { Edition } from '../../search/search-index.ts';
import type { CategoryAnswer, UnknownAnswer } from '../browse-answer.ts';
import { plainText, sourceText } from '../../model/text.ts';
import { lookUp, type Lookup, type Named } from './lookup.ts';
import { unknown } from './unknown.ts';

/**
 * Opens a category by id, title or short name, and with `pointId` the point below it. A name that is a point's id opens
 * that point.
 */
export function openCategory(edition: Edition, name: string, pointId?: string): CategoryAnswer | UnknownAnswer {
  const found = findCategoryNamed(edition, name);
  if (found.kind === 'found') {
    const { category } = found.found;
    if (pointId === undefined) return opened(edition, category, []);
    return (
      openPoint(edition, [category], pointId) ??
      unknown('point', pointId, { meant: 0, nearest: pointsOf(category) }, edition.info)
    );
  }
  return openPoint(edition, edition.corpus.categories, name.trim()) ?? unknown('category', name, found, edition.info);
}

/** Finds a category by id, title or short name. */
export function findCategoryNamed(
  { corpus }: Edition,
  name: string,
): Lookup<{ readonly id: string; readonly title: string; readonly category: Category }> {
  const named = corpus.categories.map((category) => {
    return { id: category.id, title: category.short, aliases: [plainText(category.title)], category };
  });
  return lookUp(named, name);
}

function openPoint(edition: Edition, categories: readonly Category[], pointId: string): CategoryAnswer | null {
  for (const { category, path, point } of visitPoints(categories)) {
    if (point.id === pointId) return opened(edition, category, path);
  }
  return null;
}

function opened({ corpus, info }: Edition, category: Category, path: readonly Point[]): CategoryAnswer {
  const point = path.at(-1);
  // The point as a category of its own: what is linked at and below it is then found the same way.
  const subtree = point ? { ...category, points: [point] } : category;
  const numbers = openIssuesOf([subtree]).map(({ number }) => number);
  return {
    kind: 'category',
    category,
    path,
    points: point?.points ?? category.points,
    stories: storiesOfCategory(subtree).flatMap((id) => findStory(corpus, id) ?? []),
    issues: wantedFirst(corpus.issues.filter(({ number }) => numbers.includes(number))),
    index: info,
  };
}

function pointsOf(category: Category): Named[] {
  return category.points
    .filter(({ ownText }) => ownText)
    .slice(0, 5)
    .map(({ id, title }) => ({ id, title: sourceText(title) }));
}
