import type { Action } from '../answers/action.ts';
import type { CategoryAnswer } from '../answers/browse-answer.ts';
import { isWanted, type Category, type Point } from '../model/metanarrative.ts';
import { isNote, type Story } from '../model/story.ts';
import { plain, plainText } from '../model/text.ts';
import { menu, openStory } from './parts/ask-parts.ts';
import type { Button, Card, CardBlock } from './card.ts';
import { issueLine, placeOption } from './parts/place-line.ts';
import { bold, countedStories, headingBlock, link, openRow, quiet, rich, smallBlock } from './parts/spans.ts';
import { ALL_CATEGORIES } from './parts/ways.ts';
import { painRow } from './parts/story-line.ts';

/** Rows of a page; what is beyond opens from a menu. */
const MAX_ROWS = 9;
const MAX_ISSUES = 3;

/** Shows a category, or a point in it: the points below, then the pains, each with a way into it, and the way up. */
export function categoryCard(answer: CategoryAnswer): Card {
  const { category, path, points, issues } = answer;
  const point = path.at(-1);
  const named = points.filter(({ ownText }) => ownText);
  const pains = painsHere(answer);
  const rows = [...named.map((below) => pointRow(category, below)), ...pains.map(painRow)];
  const options = [...named.map((below) => placeOption({ category, point: below })), ...pains.map(openStory)];
  const wanted = issues.filter(isWanted).slice(0, point ? MAX_ISSUES : 0);
  return {
    accent: 'info',
    blocks: [
      headingBlock(point ? point.short : category.short),
      ...sentence(answer),
      ...(point === undefined ? category.summary.map((text): CardBlock => ({ kind: 'text', text })) : []),
      ...rows.slice(0, MAX_ROWS),
      ...wanted.map((issue) => smallBlock('Story wanted: ', issueLine(issue))),
      ...pages(point?.links ?? []),
      { kind: 'buttons', buttons: waysUp(answer) },
      ...menu('More', options.slice(MAX_ROWS)),
    ],
  };
}

/** Tells where this is, in the book's own words where those are others. */
function sentence({ category, path, stories }: CategoryAnswer): CardBlock[] {
  const point = path.at(-1);
  const notes = stories.filter(isNote).length;
  const { short, title } = point ?? { short: rich(category.short), title: category.title };
  const own = plainText(short) === plainText(title) ? [] : [plainText(title)];
  const above = point ? [category.short, ...path.slice(0, -1).map((above) => plainText(above.short))].join(' › ') : '';
  const parts = [...own, ...(point ? [above] : []), countedStories(stories.length - notes, notes)];
  return [smallBlock(quiet(parts.join(' · ')))];
}

/** Lists the stories that no named point below holds: the others open there. */
function painsHere({ points, path, stories }: CategoryAnswer): readonly Story[] {
  const ids = new Set(
    [...(path.at(-1)?.links ?? []), ...unnamed(points).flatMap(({ links }) => links)].flatMap((target) =>
      target.kind === 'story' ? target.storyId : [],
    ),
  );
  return stories.filter(({ id }) => ids.has(id));
}

/** Bullets that are nothing but their links, and those below them. */
function unnamed(points: readonly Point[]): Point[] {
  return points.flatMap((point) => (point.ownText ? [] : [point, ...unnamed(point.points)]));
}

function pointRow({ id }: Category, point: Point): CardBlock {
  return openRow([bold(plainText(point.short))], { kind: 'point', categoryId: id, pointId: point.id });
}

/** Links the pages outside of the book that a point names. */
function pages(links: Point['links']): CardBlock[] {
  return links.flatMap((target) =>
    target.kind === 'other' ? [smallBlock(plain('Read: '), link(plainText(target.text), target.url))] : [],
  );
}

function waysUp({ category, path }: CategoryAnswer): Button[] {
  const parent = path.at(-2);
  const up: Action = parent
    ? { kind: 'point', categoryId: category.id, pointId: parent.id }
    : { kind: 'category', categoryId: category.id };
  return [
    ...(path.length === 0 ? [] : [{ label: 'Up', action: up }]),
    ALL_CATEGORIES,
    { label: 'Stories wanted in this category', action: { kind: 'issues', categoryId: category.id } },
  ];
}
