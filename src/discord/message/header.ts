import { ComponentType, type APITextDisplayComponent } from 'discord.js';
import { escapeMarkdown } from './markdown.ts';
import { cleanLine, clip } from '../../base/text.ts';

/** The component id of the line above the card, by which it is found again. */
export const HEADER_ID = 1_000;

const QUOTE_LENGTH = 200;
/** The person knows what they asked. */
const PRIVATE_QUOTE_LENGTH = 45;
const PRIVATE_HEADER = /^-# (?:For <@(\d+)>: )?(“.*)$/su;

/** Quotes a question on one line, cut to `length` (default 200) characters, at a word where it has any, and escaped. */
export function quoted(question: string, length = QUOTE_LENGTH): string {
  const line = cleanLine(question);
  const cut = clip(line, length);
  const word = cut === line ? 0 : cut.lastIndexOf(' ');
  return `“${escapeMarkdown(word > length / 2 ? `${cut.slice(0, word)}…` : cut, false)}”`;
}

/** Mentions a person; who is notified is decided by the message's allowed mentions, not here. */
function mention(userId: string): string {
  return `<@${userId}>`;
}

/**
 * Writes the line above a private answer; Share finds there the question, and the member that it is for, and so does
 * whoever sends it on: where the answer is not sure, more of it is quoted. Gives `null` for a blank question.
 */
export function privateHeader(
  question: string,
  { forMember = null, isSure }: { readonly forMember?: string | null; readonly isSure: boolean },
): string | null {
  if (cleanLine(question) === '') return null;
  const length = isSure ? PRIVATE_QUOTE_LENGTH : QUOTE_LENGTH;
  return `-# ${forMember === null ? '' : `For ${mention(forMember)}: `}${quoted(question, length)}`;
}

/** Writes the line above a shared answer. */
export function sharedHeader(asker: string, quotedQuestion: string | null, forMember: string | null): string {
  const who = mention(asker);
  const about = quotedQuestion === null ? '' : `: ${quotedQuestion}`;
  if (forMember !== null) return `${mention(forMember)}, this may help. ${who} asked for you${about}`;
  return quotedQuestion === null ? `${who} shared this.` : `${who} asked${about}`;
}

/** Writes a pointer for a member to an answer that was posted before. */
export function pointerHeader(asker: string, forMember: string, link: string): string {
  return `${mention(forMember)}, [this answer](${link}) may help. ${mention(asker)} asked for you.`;
}

/** Writes a pointer to an answer that somebody found elsewhere in the server. */
export function earlierHeader(asker: string, link: string): string {
  return `[This was answered here before](${link}). ${mention(asker)} found it.`;
}

/** Writes the line above an answer about somebody else's message. */
export function aboutHeader(asker: string, link: string | null): string {
  const about = link === null ? '' : ` about [this message](${link})`;
  return `-# ${mention(asker)} looked this up${about}.`;
}

/** Writes the line above an answer that cannot be a reply: where its question is. */
export function linkHeader(link: string): string {
  return `-# In answer to ${link}`;
}

/** Reads the quoted question from a private answer's line; `null` where it holds none. */
export function quoteIn(header: string): string | null {
  return PRIVATE_HEADER.exec(header)?.[2] ?? null;
}

/** Reads the member that an answer is for from its private line; `null` for none. */
export function memberIn(header: string): string | null {
  return PRIVATE_HEADER.exec(header)?.[1] ?? null;
}

/** Reads the question from a line that quotes one, as it was asked; `null` where it holds none. */
export function askedIn(header: string): string | null {
  const quote = /(?:^-# (?:For <@\d+>: )?|asked(?: for you)?: )“([^]*)”$/u.exec(header)?.[1];
  return quote === undefined ? null : quote.replace(/\\(?=[^\w\s])/gu, '').replaceAll('\u200b', '');
}

/** Makes the component of the line above a card. */
export function headerComponent(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, id: HEADER_ID, content };
}
