import { MessageFlags } from 'discord.js';
import { lengthOf } from '../../base/text.ts';
import { escapeMarkdown } from '../message/markdown.ts';

/** Longest content of a message, in code points. */
const CONTENT_LENGTH = 2_000;

const CUT = '(There is more: ask for the story itself, “plain story” and its name.)';

/**
 * Makes the JSON body of an ordinary message without previews that pings nobody: whole lines of `text`, escaped, as
 * many as Discord takes. `link` is an address to put before them; `null` for none.
 */
export function plainBody(text: string, link: string | null): object {
  const lines = [...(link === null ? [] : [link]), ...escapeMarkdown(text).split('\n')];
  const kept: string[] = [];
  let length = lengthOf(CUT);
  for (const line of lines) {
    length += lengthOf(line) + 1;
    if (length > CONTENT_LENGTH) break;
    kept.push(line);
  }
  const content = [...kept, ...(kept.length < lines.length ? [CUT] : [])].join('\n');
  return { content, flags: MessageFlags.SuppressEmbeds, allowed_mentions: { parse: [], replied_user: false } };
}
