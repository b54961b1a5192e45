import type { Edition, Suggestion } from '../search/search-index.ts';
import type { Choice } from './command.ts';

/** Target of a picked suggestion. */
type Picked = Pick<Suggestion, 'kind' | 'id'>;

/**
 * Makes suggestions for what has been typed, as choices whose values are keys such as
 * `story:alan_hates_writing_a_stream`.
 */
export function choicesFor({ index }: Edition, typed: string, kinds: readonly Suggestion['kind'][]): Choice[] {
  return index.suggest(typed, undefined, kinds).map(({ kind, id, label }) => {
    return { name: label.replaceAll('`', ''), value: `${kind}:${id}` };
  });
}

/** Reads a key back; `null` for any other text. Only ids that the corpus has make a key. */
export function pickedIn({ corpus }: Edition, value: string): Picked | null {
  const [, kind, id] = /^(story|question|category):(\S+)$/.exec(value.trim()) ?? [];
  if (id === undefined) return null;
  if (kind === 'category') return corpus.categories.some((category) => category.id === id) ? { kind, id } : null;
  if (kind !== 'story' && kind !== 'question') return null;
  return corpus.stories.some((story) => story.id === id) ? { kind, id } : null;
}

/** Gives the id in a key, else what was typed. */
export function nameIn(edition: Edition, value: string): string {
  return pickedIn(edition, value)?.id ?? value;
}
