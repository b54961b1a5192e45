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
 * Opens a category by id, title or short name, and with `pointId` the point below it. A name that no category has opens
 * the point that has it.
 */
export function openCategory(edition: Edition, name: string, pointId?: string): CategoryAnswer | UnknownAnswer {
  const named = findCategoryNamed(edition, name);
  if (named.kind === 'found' && pointId === undefined) return opened(edition, named.found.category, []);
  const categories = named.kind === 'found' ? [named.found.category] : edition.corpus.categories;
  const points = lookUp(pointsIn(categories), pointId ?? name);
  if (points.kind === 'found' && (pointId === undefined || points.found.id === pointId))
    return opened(edition, points.found.category, points.found.path);
  const near = points.kind === 'found' ? { meant: 0, nearest: [points.found] } : points;
  if (named.kind === 'found') return unknown('point', pointId ?? name, near);
  return near.meant > named.meant ? unknown('point', name, near) : unknown('category', name, named);
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

function opened({ corpus }: Edition, category: Category, path: readonly Point[]): CategoryAnswer {
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
  };
}

/** A point as it can be named, and where it is. */
interface NamedPoint extends Named {
  readonly categoryId: string;
  readonly category: Category;
  readonly path: readonly Point[];
}

function pointsIn(categories: readonly Category[]): NamedPoint[] {
  return [...visitPoints(categories)]
    .filter(({ point }) => point.ownText)
    .map(({ category, path, point: { id, short, title } }) => {
      const aliases = [plainText(title), sourceText(title)];
      return { id, title: plainText(short), aliases, category, categoryId: category.id, path };
    });
}
