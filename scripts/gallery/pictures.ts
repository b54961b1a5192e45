import { createHash } from 'node:crypto';
import type { Edition } from '../../src/search/search-index.ts';
import { WORKED_EXAMPLE } from '../../src/answers/examples.ts';
import { answersTo } from './exhibits.ts';
import type { Exhibit } from './page.ts';

/** The pictures of docs/: what is asked for each. */
const PICTURED = [
  ['match', WORKED_EXAMPLE],
  ['maybe', 'future is not Send'],
  ['none', 'hello there!'],
] as const;

/** Makes the messages that docs/ has pictures of. */
export function picturedExhibits(edition: Edition): Exhibit[] {
  const answers = answersTo(
    edition,
    PICTURED.map(([, question]) => question),
  );
  return answers.map(({ exhibit }, at) => ({ ...exhibit, name: PICTURED[at]?.[0] ?? exhibit.name }));
}

/** Hashes what a picture shows, hex: with it a picture that is out of date is found without a browser. */
export function payloadHash({ components }: Exhibit): string {
  return createHash('sha256').update(JSON.stringify(components)).digest('hex');
}
