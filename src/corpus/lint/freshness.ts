import { dayOf } from '../../base/days.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { lineWhere, warning, type LintInput, type LintPage, type LintStoryPage } from './lint-input.ts';

/** Number of hex digits of a story's hash that a digest keeps. */
export const STAMP_LENGTH = 12;

/**
 * Finds digests whose story has changed since they were written, or whose "Since then" has not been checked for too
 * long.
 */
export function freshness({ digests, stories, today, months }: LintInput): Diagnostic[] {
  const hashes = new Map(stories.map((page) => [page.document.id, page.source.hash.slice(0, STAMP_LENGTH)]));
  return digests.flatMap((page) => [
    ...stampFaults(page, hashes.get(page.document.id)),
    ...staleSince(page, today, months),
  ]);
}

function stampFaults(page: LintStoryPage, hash: string | undefined): Diagnostic[] {
  if (hash === undefined) return [];
  const { writtenFrom, id } = page.document;
  if (writtenFrom === null) {
    const message = `This digest does not say which text it was written from: quobot check --stamp ${id}.`;
    return [warning(page, 1, 'digest-unstamped', message)];
  }
  if (writtenFrom === hash) return [];
  const message = `The story has changed since this digest was written: read it again, then quobot check --stamp ${id}.`;
  return [warning(page, lineOfComment(page), 'digest-stale', message)];
}

function staleSince(page: LintStoryPage, today: string, months: number): Diagnostic[] {
  if (page.document.digest === null) return [];
  const { since, checked } = page.document.digest;
  const dates = [...since.map(({ date }) => date), checked ?? ''].map(wholeDate);
  const newest = dates.sort().at(-1) ?? '';
  // Entries without a date have a fault of their own.
  if (newest === '' || newest >= monthsBefore(today, months)) return [];
  const message = `Nobody has looked at "Since then" for ${months} months: check its facts and set the date of the check.`;
  return [warning(page, lineOfComment(page), 'since-stale', message)];
}

/** Gives the last day that a date without month or day may mean. */
function wholeDate(date: string): string {
  if (/^\d{4}$/.test(date)) return `${date}-12-31`;
  return /^\d{4}-\d{2}$/.test(date) ? `${date}-31` : date;
}

function monthsBefore(today: string, months: number): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return dayOf(date.getTime());
}

function lineOfComment(page: LintPage): number {
  return lineWhere(page, (line) => /<!--.*\b(?:checked|story): /.test(line));
}
