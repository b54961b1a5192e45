import { plainText } from '../../model/text.ts';
import type { Bullet, Details, Document, MetanarrativeDocument } from '../parse/documents.ts';
import { comparable } from '../parse/titles.ts';

/**
 * Merges the metanarrative of the two layers. The book's page gives categories, points, links and issues; ours gives
 * each of its categories id, short name and summary, and the placements that it marks as ours. Either alone is taken as
 * it is; one without a category is none.
 */
export function mergeMetanarrative(documents: readonly Document[]): MetanarrativeDocument | null {
  const pages = documents
    .filter((document) => document.kind === 'metanarrative')
    .filter(({ details }) => details.length > 0);
  const book = pages.find((page) => page.layer === 'story');
  const ours = pages.find((page) => page.layer === 'digest');
  if (!book || !ours) return book ?? ours ?? null;
  const pairs = counterparts(book.details, ours.details);
  return { ...book, details: book.details.map((details) => mergeDetails(details, pairs.get(details))) };
}

/**
 * Finds our category for each of the book's, where there is one: the same title, else the one that shares most links
 * with it. Each of ours is taken once, so that a category which the book has split keeps its id for one half.
 */
function counterparts(book: readonly Details[], ours: readonly Details[]): ReadonlyMap<Details, Details> {
  const pairs = new Map<Details, Details>();
  const free = new Set(ours);
  const pairUp = (find: (details: Details) => Details | undefined): void => {
    for (const details of book) {
      const mine = pairs.has(details) ? undefined : find(details);
      if (!mine) continue;
      pairs.set(details, mine);
      free.delete(mine);
    }
  };
  pairUp(({ title }) =>
    [...free].find((candidate) => comparable(plainText(candidate.title)) === comparable(plainText(title))),
  );
  pairUp((details) => mostLinksShared(details, [...free]));
  return pairs;
}

function mostLinksShared(details: Details, candidates: readonly Details[]): Details | undefined {
  const targets = new Set(targetsBelow(details.bullets));
  const ranked = candidates
    .map((candidate) => ({
      candidate,
      shared: targetsBelow(candidate.bullets).filter((name) => targets.has(name)).length,
    }))
    .sort((a, b) => b.shared - a.shared);
  return ranked[0] && ranked[0].shared > 0 ? ranked[0].candidate : undefined;
}

function mergeDetails(book: Details, ours: Details | undefined): Details {
  if (!ours) return book;
  return {
    ...book,
    id: ours.id,
    short: ours.short,
    summary: ours.summary.length === 0 ? book.summary : ours.summary,
    bullets: withPlacements(book.bullets, ours.bullets),
  };
}

/**
 * Adds our bullets below their counterparts in the book's, and our ids and names to those. Bullets correspond by
 * position among the book's own; where the book has changed and the one at that position links elsewhere, the placement
 * goes to the end of its level, so that it is never lost.
 */
function withPlacements(book: readonly Bullet[], ours: readonly Bullet[]): Bullet[] {
  const shared = ours.filter((bullet) => !bullet.ours);
  const merged = book.map((bullet, index) => {
    const mine = shared[index];
    return mine && corresponds(bullet, mine)
      ? { ...bullet, id: mine.id, short: mine.title, bullets: withPlacements(bullet.bullets, mine.bullets) }
      : bullet;
  });
  const homeless = shared.flatMap((mine, index) => {
    const bullet = book[index];
    return bullet && corresponds(bullet, mine) ? [] : oursBelow(mine);
  });
  return [...merged, ...ours.filter((bullet) => bullet.ours), ...homeless];
}

function corresponds(book: Bullet, ours: Bullet): boolean {
  const targets = new Set(targetsBelow([book]));
  const mine = targetsBelow([ours]);
  return mine.length === 0 ? targets.size === 0 : mine.some((name) => targets.has(name));
}

function oursBelow(bullet: Bullet): Bullet[] {
  return bullet.bullets.flatMap((child) => (child.ours ? [child] : oursBelow(child)));
}

/**
 * Lists what the links of bullets lead to, placements of ours apart, in a form that both layers share: file name or
 * number.
 */
function targetsBelow(bullets: readonly Bullet[]): string[] {
  return bullets.flatMap((bullet) => [
    ...(bullet.ours
      ? []
      : bullet.links.map(({ url }) => url.replace(/#.*$/, '').replace(/^.*\/([^/]+?)(?:\.md|\.html)?$/, '$1'))),
    ...targetsBelow(bullet.bullets),
  ]);
}
