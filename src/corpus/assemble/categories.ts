import { fileError, fileWarning } from '../parse/file-diagnostics.ts';
import { clipAtWord } from '../../base/text.ts';
import { outline, plainText, sliceText, type RichText } from '../../model/text.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Category, Point, PointLink } from '../../model/metanarrative.ts';
import type { Story } from '../../model/story.ts';
import type { Bullet, BulletLink, MetanarrativeDocument } from '../parse/documents.ts';
import { resolveLink, type Redirects } from '../parse/links.ts';
import { deadLink } from './dead-link.ts';
import { comparable, slug } from '../parse/titles.ts';

const PAGE = '/vision/submitted_stories/status_quo.md';
const CATEGORY_ID_LENGTH = 24;
const POINT_ID_LENGTH = 40;
const SHORT_LENGTH = 60;

/** The diagnostic of a corpus without a metanarrative page. */
const NO_PAGE = fileWarning(
  'status_quo.md',
  'no-metanarrative',
  'There is no metanarrative page, so stories have no categories.',
);

/** What the bullets of a page are resolved against, and where faults go. */
interface Resolution {
  readonly file: string;
  readonly stories: readonly Story[];
  readonly redirects: Redirects;
  readonly leftOut: ReadonlySet<string>;
  /** Ids that our map gives to points; no other point may get one of them. */
  readonly given: ReadonlySet<string>;
  readonly taken: Set<string>;
  readonly diagnostics: Diagnostic[];
}

/**
 * Gives the categories of a metanarrative's page ids and resolved links. Dead story links are left out and are errors,
 * those to a page that is `leftOut` warnings;
 * a pull-request link whose story exists leads there, with a warning. No page gives no categories and a warning.
 */
export function resolveCategories(
  page: MetanarrativeDocument | null,
  stories: readonly Story[],
  redirects: Redirects,
  leftOut: ReadonlySet<string> = new Set(),
): { categories: Category[]; diagnostics: Diagnostic[] } {
  if (page === null) return { categories: [], diagnostics: [NO_PAGE] };
  const given = new Set(idsGiven(page.details.flatMap(({ bullets }) => bullets)));
  const context: Resolution = {
    file: page.file,
    stories,
    redirects,
    leftOut,
    given,
    taken: new Set(),
    diagnostics: [],
  };
  const categoryIds = new Set<string>();
  const categories = page.details.map((details): Category => {
    const id = details.id ?? slug(plainText(details.title), CATEGORY_ID_LENGTH);
    if (categoryIds.has(id))
      context.diagnostics.push(
        fileError(page.file, 'duplicate-id', `Two categories have the id "${id}".`, details.line),
      );
    categoryIds.add(id);
    return {
      id,
      title: details.title,
      short: details.short ?? clipAtWord(plainText(details.title), SHORT_LENGTH),
      summary: details.summary,
      points: details.bullets.map((bullet) => resolvePoint(bullet, context)),
    };
  });
  return { categories, diagnostics: context.diagnostics };
}

function resolvePoint(bullet: Bullet, context: Resolution): Point {
  return {
    id: pointId(bullet, context),
    title: bullet.title,
    short: nameIn(bullet.short ?? bullet.title),
    ownText: bullet.ownText,
    ours: bullet.ours,
    links: bullet.links.flatMap((link) => resolvePointLink(link, context)),
    points: bullet.bullets.map((child) => resolvePoint(child, context)),
  };
}

/** Gives the name that a bullet begins with: what stands before its first colon or dash, outside of code. */
function nameIn(title: RichText): RichText {
  const end = outline(title).search(/: | -- /);
  return end > 0 ? sliceText(title, 0, end) : title;
}

function idsGiven(bullets: readonly Bullet[]): string[] {
  return bullets.flatMap(({ id, bullets: below }) => [...(id === null ? [] : [id]), ...idsGiven(below)]);
}

/** Gives the id that our map gives the point, so that its words may change; else one made of its words. */
function pointId({ id, short, title, line }: Bullet, context: Resolution): string {
  const isTaken = id !== null && context.taken.has(id);
  if (isTaken)
    context.diagnostics.push(fileError(context.file, 'duplicate-id', `Two points have the id "${id}".`, line));
  const free = id === null || isTaken ? freeSlug(plainText(short ?? title), context) : id;
  context.taken.add(free);
  return free;
}

function freeSlug(title: string, { given, taken }: Resolution): string {
  const base = slug(title, POINT_ID_LENGTH - 4);
  let id = base;
  for (let n = 2; taken.has(id) || given.has(id); n += 1) id = `${base}-${n}`;
  return id;
}

function resolvePointLink(link: BulletLink, context: Resolution): PointLink[] {
  const target = resolveLink(link.url, PAGE, context.redirects);
  const { text, ours } = link;
  switch (target.kind) {
    case 'issue':
      return [{ kind: 'issue', number: target.number, url: target.url, text }];
    case 'pull':
      return [mergedStory(link, target.url, context)];
    case 'other':
      return [{ kind: 'other', url: target.url, text }];
    case 'story':
      if (context.stories.some((story) => story.id === target.id)) {
        return [{ kind: 'story', storyId: target.id, anchor: target.anchor, text, ours, counted: true }];
      }
      context.diagnostics.push({ file: context.file, line: link.line, ...deadLink(target.id, context.leftOut) });
      return [];
  }
}

function mergedStory(link: BulletLink, url: string, context: Resolution): PointLink {
  const name = comparable(plainText(link.text));
  const story = context.stories.find(({ id, title }) => comparable(title) === name || comparable(id) === name);
  if (!story) return { kind: 'other', url, text: link.text };
  const message = `The link "${plainText(link.text)}" leads to a pull request; its story "${story.id}" has been merged.`;
  context.diagnostics.push(fileWarning(context.file, 'pull-request-link', message, link.line));
  return { kind: 'story', storyId: story.id, anchor: '', text: link.text, ours: link.ours, counted: false };
}
