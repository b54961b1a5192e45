import type { OpenIssue, Place } from '../../model/metanarrative.ts';
import { clipText, type RichText } from '../../model/text.ts';
import { link, quiet, rich } from './spans.ts';

const POINT_LENGTH = 100;

/** Writes a place in words, for example `Getting it to compile › Things have to be Send`. */
export function placeLine({ category, point }: Place): RichText {
  return point === null ? rich(category.short) : rich(category.short, ' › ', clipText(point.title, POINT_LENGTH));
}

/**
 * Writes an open issue as a linked line with its state in the tracker, for example `#67 Title (closed, 12 comments)`.
 */
export function issueLine({ number, title, url, state, comments = 0 }: OpenIssue): RichText {
  const facts = [
    ...(state === 'closed' ? ['closed'] : []),
    ...(comments > 0 ? [comments === 1 ? '1 comment' : `${comments} comments`] : []),
  ];
  return rich(link(`#${number}`, url), ' ', title, quiet(facts.length > 0 ? ` (${facts.join(', ')})` : ''));
}
