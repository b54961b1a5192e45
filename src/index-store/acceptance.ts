import type { SearchIndex } from '../search/search-index.ts';
import type { Changes } from './changes.ts';

/** An index with fewer of the old one's stories than this share has lost something. */
const SMALLEST_SHARE = 0.8;
const SHOWN = 3;

/** Why an index must not go live, a sentence each; empty when it may. */
export function refusals(index: SearchIndex, changes: Changes, rolledBack: readonly string[]): string[] {
  const { corpus, info } = index;
  const before = changes.from?.stories ?? 0;
  const errors = corpus.diagnostics.filter(({ severity }) => severity === 'error');
  const { moved } = changes.golden;
  return [
    ...(info.stories === 0 ? ['It has no stories.'] : []),
    ...(info.stories > 0 && info.stories < before * SMALLEST_SHARE
      ? [
          `It has ${info.stories} stories; the index in use has ${before}, and less than 80 % of them looks like a loss.`,
        ]
      : []),
    ...some(
      errors,
      (count) => `The corpus has ${count}:`,
      'error',
      ({ file, line, message }) => `${file}:${line} ${message}`,
    ),
    ...some(
      moved,
      (count) => `${count} lost their story:`,
      'golden question',
      ({ question, storyId }) => `"${question}" (${storyId})`,
    ),
    ...(rolledBack.includes(info.version)
      ? [`Index ${info.version} was rolled back, and the corpus is still the same.`]
      : []),
  ];
}

function some<T>(
  list: readonly T[],
  head: (count: string) => string,
  noun: string,
  show: (entry: T) => string,
): string[] {
  if (list.length === 0) return [];
  const shown = list.slice(0, SHOWN).map(show).join(' · ');
  const rest = list.length > SHOWN ? ` · and ${list.length - SHOWN} more` : '';
  return [`${head(`${list.length} ${noun}${list.length === 1 ? '' : 's'}`)} ${shown}${rest}`];
}
