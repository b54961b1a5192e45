import type { Change } from '../model/story.ts';
import { bold, link, rich } from './spans.ts';
import type { RichText } from './reply.ts';

/** One change as a line: version, date, what changed, where it can be read. */
export function sinceLine({ version, date, text, url }: Change): RichText {
  return rich(bold(version), ` (${date}): ${text} `, link('source', url));
}

/** The newest change, which is how things stand now; of equals the later one in the digest. `undefined` for none. */
export function newestChange(changes: readonly Change[]): Change | undefined {
  return changes.reduce<Change | undefined>(
    (newest, change) => (newest && newest.date > change.date ? newest : change),
    undefined,
  );
}
