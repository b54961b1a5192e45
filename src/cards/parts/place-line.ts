import type { OpenIssue, Place } from '../../model/metanarrative.ts';
import { clipText, plainText, sliceText, type RichText } from '../../model/text.ts';
import type { MenuOption } from '../card.ts';
import { link, quiet, rich } from './spans.ts';

const POINT_LENGTH = 100;
const NAME_LENGTH = 40;

/** Names a place by its last part alone, cut to 40 characters. */
function placeName({ category, point }: Place): RichText {
  return point === null ? rich(category.short) : clipText(point.short, NAME_LENGTH);
}

/** Makes the entry of a menu that opens a place. */
export function placeOption(place: Place): MenuOption {
  const { category, point } = place;
  const label = plainText(placeName(place));
  if (point === null) return { label, action: { kind: 'category', categoryId: category.id } };
  const action = { kind: 'point', categoryId: category.id, pointId: point.id } as const;
  return { label, description: category.short, action };
}

/** Writes a place in words, for example `Getting it to compile › Things have to be Send`. */
export function placeLine({ category, point }: Place): RichText {
  return point === null ? rich(category.short) : rich(category.short, ' › ', clipText(point.short, POINT_LENGTH));
}

/**
 * Writes an open issue as a linked line with its state in the tracker, for example `#67 Title (closed, 12 comments)`.
 */
export function issueLine({ number, title, url, state, comments = 0 }: OpenIssue): RichText {
  const facts = [
    ...(state === 'closed' ? ['closed'] : []),
    ...(comments > 0 ? [comments === 1 ? '1 comment' : `${comments} comments`] : []),
  ];
  return rich(link(`#${number}`, url), ' ', unlabelled(title), quiet(facts.length > 0 ? ` (${facts.join(', ')})` : ''));
}

/** What lists wanted stories says so itself. */
function unlabelled(title: RichText): RichText {
  return sliceText(title, /^wanted: /i.exec(plainText(title))?.[0].length ?? 0, Infinity);
}
