import type { RichText } from './text.ts';

/** A link in a point of the metanarrative. `ours` marks a placement that our digest layer adds to upstream's page. */
export type PointLink =
  | {
      readonly kind: 'story';
      readonly storyId: string;
      /** With its `#`; empty when the link names no section. */
      readonly anchor: string;
      readonly text: RichText;
      readonly ours: boolean;
      /** False for a pull-request link whose story has since been merged: it leads readers there but is not counted. */
      readonly counted: boolean;
    }
  | { readonly kind: 'issue'; readonly number: number; readonly url: string; readonly text: RichText }
  | { readonly kind: 'other'; readonly url: string; readonly text: RichText };

/** One bullet of the metanarrative. */
export interface Point {
  /**
   * The id that our layer gives it, so that neither our words nor the book's move its page; else a readable slug of its
   * bullet. Unique in the metanarrative.
   */
  readonly id: string;
  /** The bullet's text, link texts included. */
  readonly title: RichText;
  /** The name that it is shown by: the beginning of our layer's bullet where that has it too, else of its own, up to a colon. */
  readonly short: RichText;
  /** True when the bullet has text besides its links. */
  readonly ownText: boolean;
  /** True for a point that our layer adds. */
  readonly ours: boolean;
  readonly links: readonly PointLink[];
  readonly points: readonly Point[];
}

/** One of the categories of pain. */
export interface Category {
  /** Slug, at most 24 characters. */
  readonly id: string;
  readonly title: RichText;
  /** Plain text, at most 60 characters, fits a select label. */
  readonly short: string;
  /** Paragraphs; empty when the page has none. */
  readonly summary: readonly RichText[];
  readonly points: readonly Point[];
}

/** A story that the working group still wants. */
export interface OpenIssue {
  readonly number: number;
  readonly title: RichText;
  readonly url: string;
  /** Where the metanarrative asks for it, in the page's order; empty for a story idea that only the tracker has. */
  readonly places: readonly Place[];
  /** Ids of our notes that answer it; it stays wanted all the same. */
  readonly notes: readonly string[];
  /** State at the last look at the tracker; absent when it was never asked. A closed one is no longer wanted. */
  readonly state?: 'open' | 'closed';
  /** Comments below it; absent when the tracker was never asked. */
  readonly comments?: number;
  /** Day on which it was changed last, `YYYY-MM-DD`; absent when it is not known. */
  readonly updated?: string;
}

/** False for a closed issue. One that the tracker was never asked about is wanted. */
export function isWanted({ state }: OpenIssue): boolean {
  return state !== 'closed';
}

/** Sorts issues: those still wanted, then the closed ones, each in their order. */
export function wantedFirst(issues: readonly OpenIssue[]): OpenIssue[] {
  return [...issues].sort((a, b) => Number(isWanted(b)) - Number(isWanted(a)));
}

/**
 * A position in the metanarrative: a category and the nearest bullet with text of its own, `null` directly below the
 * category.
 */
export interface Place {
  readonly category: Category;
  readonly point: Point | null;
}

/** A point on the way down, with everything above it. */
export interface PointVisit {
  readonly category: Category;
  /** From the outermost bullet to `point` itself. */
  readonly path: readonly Point[];
  readonly point: Point;
}

/** Visits every point of `categories`, in the page's order. */
export function* visitPoints(categories: readonly Category[]): Generator<PointVisit> {
  for (const category of categories) yield* visitBelow(category, category.points, []);
}

function* visitBelow(category: Category, points: readonly Point[], above: readonly Point[]): Generator<PointVisit> {
  for (const point of points) {
    const path = [...above, point];
    yield { category, path, point };
    yield* visitBelow(category, point.points, path);
  }
}

/** A link of a kind on the page, with the point that holds it. */
type LinkVisit<K extends PointLink['kind']> = PointVisit & { readonly link: Extract<PointLink, { kind: K }> };

/** Lists the links of a kind in `categories`, in the page's order. */
export function linksIn<K extends PointLink['kind']>(categories: readonly Category[], kind: K): LinkVisit<K>[] {
  const isWanted = (link: PointLink): link is Extract<PointLink, { kind: K }> => link.kind === kind;
  return [...visitPoints(categories)].flatMap((visit) =>
    visit.point.links.filter(isWanted).map((link) => ({ ...visit, link })),
  );
}

/** Gives the place of a visited point: the nearest bullet at or above it that has text of its own. */
export function placeOf(visit: PointVisit): Place {
  return { category: visit.category, point: visit.path.findLast((point) => point.ownText) ?? null };
}

const placesKnown = new WeakMap<readonly Category[], ReadonlyMap<string, readonly Place[]>>();

/** Lists the places of a story, upstream's before ours, each once; empty for a story without a place. */
export function placesOfStory(categories: readonly Category[], storyId: string): readonly Place[] {
  const known = placesKnown.get(categories) ?? findPlaces(categories);
  placesKnown.set(categories, known);
  return known.get(storyId) ?? [];
}

/** Finds the places of all stories. */
function findPlaces(categories: readonly Category[]): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  const visits = linksIn(categories, 'story').sort((a, b) => Number(a.link.ours) - Number(b.link.ours));
  for (const visit of visits) {
    const places = found.get(visit.link.storyId) ?? [];
    found.set(visit.link.storyId, places);
    const place = placeOf(visit);
    if (!places.some((other) => samePlace(other, place))) places.push(place);
  }
  return found;
}

/** True when both name the same category and the same point. */
export function samePlace(a: Place, b: Place): boolean {
  return a.category.id === b.category.id && a.point?.id === b.point?.id;
}

/** Lists the stories that a category links, each once, in the page's order. */
export function storiesOfCategory(category: Category): string[] {
  return [...new Set(linksIn([category], 'story').map(({ link }) => link.storyId))];
}

/** Lists the open issues that `categories` name, each once, ordered by number. */
export function openIssuesOf(categories: readonly Category[]): OpenIssue[] {
  const byNumber = new Map<number, { title: RichText; url: string; places: Place[] }>();
  for (const visit of linksIn(categories, 'issue')) {
    const { number, text, url } = visit.link;
    const issue = byNumber.get(number) ?? { title: text, url, places: [] };
    issue.places.push(placeOf(visit));
    byNumber.set(number, issue);
  }
  return [...byNumber].map(([number, issue]) => ({ number, ...issue, notes: [] })).sort((a, b) => a.number - b.number);
}
