import type { OpenIssue, Place } from '../model/metanarrative.ts';
import { link, quiet, rich } from './spans.ts';
import type { RichText } from './card.ts';
import { clip } from '../base/text.ts';

const POINT_LENGTH = 100;

/** A place in words, code spans in backticks: `Getting it to compile › Things have to be Send`. */
export function placeLine({ category, point }: Place): string {
  return point === null ? category.short : `${category.short} › ${shortTitle(point.title)}`;
}

/** A point's title in at most 100 characters; a code span that the cut opened is closed by dropping its backtick. */
export function shortTitle(title: string, length: number = POINT_LENGTH): string {
  const cut = clip(title, length);
  if (cut === title || cut.split('`').length % 2 === 1) return cut;
  const at = cut.lastIndexOf('`');
  return cut.slice(0, at) + cut.slice(at + 1);
}

/** An open issue as a linked line, with what the tracker was found to say: `#67 Title (closed, 12 comments)`. */
export function issueLine({ number, title, url, state, comments = 0 }: OpenIssue): RichText {
  const facts = [
    ...(state === 'closed' ? ['closed'] : []),
    ...(comments > 0 ? [comments === 1 ? '1 comment' : `${comments} comments`] : []),
  ];
  return rich(link(`#${number}`, url), ` ${title}`, quiet(facts.length > 0 ? ` (${facts.join(', ')})` : ''));
}
