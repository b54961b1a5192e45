import type { Change } from '../../model/digest.ts';
import type { RichText } from '../../model/text.ts';
import { bold, link, rich } from './spans.ts';

/** Writes one change as a line: version, date, what changed, where it can be read. */
export function sinceLine({ version, date, text, url }: Change): RichText {
  return rich(bold(version), ` (${date}): `, text, ' ', link('source', url));
}
