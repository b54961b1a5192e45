import { ComponentType, type APITextDisplayComponent } from 'discord.js';
import { escapeMarkdown } from './markdown.ts';
import { cleanLine, clip } from '../../base/text.ts';

/** The component id of the line above the card, by which it is found again. */
export const HEADER_ID = 1_000;

const QUOTE_LENGTH = 200;
const PRIVATE_QUESTION = '-# You asked: ';

/** Quotes a question on one line, cut to 200 characters and escaped. */
export function quoted(question: string): string {
  return `“${escapeMarkdown(clip(cleanLine(question), QUOTE_LENGTH), false)}”`;
}

/** Mentions a person; who is notified is decided by the message's allowed mentions, not here. */
function mention(userId: string): string {
  return `<@${userId}>`;
}

/** Writes the line above a private answer; Share finds the question there. `null` for a blank question. */
export function privateHeader(question: string): string | null {
  return cleanLine(question) === '' ? null : PRIVATE_QUESTION + quoted(question);
}

/** Writes the line above a shared answer. */
export function sharedHeader(asker: string, quotedQuestion: string | null, forMember: string | null): string {
  const lead = forMember === null ? '' : `${mention(forMember)}, this may help. `;
  return quotedQuestion === null
    ? `${lead}${mention(asker)} shared this.`
    : `${lead}${mention(asker)} asked: ${quotedQuestion}`;
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
export function questionIn(header: string): string | null {
  return header.startsWith(PRIVATE_QUESTION) ? header.slice(PRIVATE_QUESTION.length) : null;
}

/** Reads the question from a line that quotes one, as it was asked; `null` where it holds none. */
export function askedIn(header: string): string | null {
  const quote = /asked: “([^]*)”$/u.exec(header)?.[1];
  return quote === undefined ? null : quote.replace(/\\(?=[^\w\s])/gu, '').replaceAll('\u200b', '');
}

/** Makes the component of the line above a card. */
export function headerComponent(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, id: HEADER_ID, content };
}
