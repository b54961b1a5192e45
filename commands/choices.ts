import type { SearchIndex, Suggestion } from '../src/search/search-index.ts';
import { LIMITS } from '../src/discord/message/limits.ts';
import { cleanLine, clip, lengthOf } from '../src/base/text.ts';
import type { Choice } from '../src/answers/command.ts';

/** What a picked suggestion stands for. */
export type Picked =
  | { readonly kind: 'story'; readonly id: string }
  | { readonly kind: 'question'; readonly id: string }
  | { readonly kind: 'category'; readonly id: string };

/** Suggestions as choices whose values are keys, `story:<id>`; a key too long to be sent gives way to its label. */
export function choicesFor(
  index: SearchIndex,
  typed: string,
  kinds: readonly Suggestion['kind'][],
  limit: number = LIMITS.choices,
): Choice[] {
  return index
    .suggest(typed, limit, kinds)
    .map(({ kind, id, label }) => {
      const name = clip(cleanLine(label).replaceAll('`', ''), LIMITS.choiceName);
      const key = `${kind}:${id}`;
      return { name, value: lengthOf(key) <= LIMITS.choiceValue ? key : clip(label, LIMITS.choiceValue) };
    })
    .filter(({ name, value }) => name !== '' && value !== '')
    .slice(0, LIMITS.choices);
}

/** Reads a key back; `null` for anything that a person typed. Only ids that the corpus has make a key. */
export function pickedIn({ corpus }: SearchIndex, value: string): Picked | null {
  const [, kind, id] = /^(story|question|category):(\S+)$/.exec(value.trim()) ?? [];
  if (id === undefined) return null;
  if (kind === 'category') return corpus.categories.some((category) => category.id === id) ? { kind, id } : null;
  if (kind !== 'story' && kind !== 'question') return null;
  return corpus.stories.some((story) => story.id === id) ? { kind, id } : null;
}

/** The id in a key, else what was typed. */
export function nameIn(index: SearchIndex, value: string): string {
  return pickedIn(index, value)?.id ?? value;
}
