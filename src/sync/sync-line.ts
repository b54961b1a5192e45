import { printable } from '../base/text.ts';
import type { SyncResult } from './upstream.ts';

/** Most pages that are named; the rest is counted. */
const NAMED = 5;

/** Writes what a sync of the book brought, in a line. */
export function syncLine({ kind, commit, stories, fewer, source, leftOut }: SyncResult): string {
  const at = commit === null ? '' : ` at commit ${commit.slice(0, 7)}`;
  const lost = fewer === 0 ? '' : ` (${fewer} fewer than before)`;
  const what = kind === 'unchanged' ? 'Up to date' : 'Synced';
  return `${what}: ${stories} stories${lost} from ${source}${at}.${leftOutText(leftOut)}`;
}

function leftOutText(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
  const names = paths.slice(0, NAMED).map((path) => printable(path));
  return ` Left out, because over 1 MiB: ${names.join(', ')}${more}.`;
}
