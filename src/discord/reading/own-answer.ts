import { ComponentType } from 'discord.js';
import { storyKeyIn } from '../ids/action-code.ts';
import { parseComponentId } from '../ids/custom-id.ts';
import { askedIn } from '../message/header.ts';
import { shownKeysIn } from '../ids/shortlist-code.ts';
import type { SingleMessage } from './wire-message.ts';

/** An answer of the bot's own, as its message tells it. */
export interface OwnAnswer {
  /** The question in the line above it, cut to what was quoted; `null` where there is none. */
  readonly question: string | null;
  /** Keys of the stories that it shows. */
  readonly shownKeys: readonly string[];
}

/** Most parts of an answer that are looked at. */
const MOST_PARTS = 300;

/** Reads an answer of the bot's own back. Takes any message; never throws. */
export function readOwnAnswer({ components }: SingleMessage): OwnAnswer {
  const [above] = components;
  const header = isText(above) ? above.content : '';
  const codes = textsOf(components, ['custom_id', 'value']).flatMap((id) => {
    const parsed = parseComponentId(id);
    return parsed.kind === 'ours' ? [parsed.state.code] : [id];
  });
  const first = codes.flatMap((code) => storyKeyIn(code) ?? []).slice(0, 1);
  return { question: askedIn(header), shownKeys: codes.map(shownKeysIn).find((keys) => keys !== null) ?? first };
}

function isText(part: unknown): part is { readonly content: string } {
  const isDisplay =
    typeof part === 'object' && part !== null && 'type' in part && part.type === ComponentType.TextDisplay;
  return isDisplay && 'content' in part && typeof part.content === 'string';
}

/** Lists the values of these fields, wherever they are. */
function textsOf(parts: readonly unknown[], names: readonly string[]): string[] {
  const found: string[] = [];
  const ahead = [...parts];
  for (let looked = 0; ahead.length > 0 && looked < MOST_PARTS; looked += 1) {
    const part = ahead.shift();
    if (typeof part !== 'object' || part === null) continue;
    for (const [name, value] of Object.entries(part as Record<string, unknown>)) {
      if (typeof value === 'string' && names.includes(name)) found.push(value);
      else if (Array.isArray(value)) ahead.push(...(value as unknown[]));
      else ahead.push(value);
    }
  }
  return found;
}
