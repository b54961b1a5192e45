import type { UnknownAnswer } from '../answers/browse-answer.ts';
import { clip } from '../base/text.ts';
import { PLURAL } from './unknown-card.ts';

/** Writes what is unknown and what is near, in one line. */
export function unknownSentence({ what, name, meant, nearest }: UnknownAnswer): string {
  const quoted = `"${clip(name, 80)}"`;
  const ids = nearest.map(({ id }) => id).join(', ');
  const more = meant > nearest.length ? ` and ${meant - nearest.length} more` : '';
  if (meant > 0) return `${meant} ${PLURAL[what]} match ${quoted}: ${ids}${more}.`;
  return `There is no ${what} ${quoted}.${ids === '' ? '' : ` Nearest: ${ids}.`}`;
}
