import { pagePath, summaryOf, type Story } from '../../model/story.ts';
import { clipText, inlineCode, plain, plainText, sentencesOf, sliceText, type RichText } from '../../model/text.ts';
import type { IndexInfo } from '../../search/search-index.ts';
import type { MenuOption, CardBlock } from '../card.ts';
import { bold, link, openRow, quiet, rich } from './spans.ts';

const LENGTH = 140;
/** A sentence of this many characters says enough alone. */
const ENOUGH = 60;

/** The label of a note, which marks it as our own and not the working group's. */
export const NOTE = "Quobot's own note: no status quo story tells this yet";

/** Gives the pain of a story in one line: the plainest of its questions, else its title. */
export function painOf({ digest, title }: Story): RichText {
  const plainest = digest?.plainest ?? null;
  return plainest === null ? [plain(title)] : clipText(inlineCode(plainest), LENGTH);
}

/** Gives the address that a story is read at: its page on our site where there is one, else the book's; `null` for none. */
export function readingUrl(story: Story, { siteUrl }: IndexInfo): string | null {
  return siteUrl === undefined ? story.url : `${siteUrl}${pagePath(story)}`;
}

/** Makes a heading of the pain of a story, linked to where it is read. */
export function painHeading(story: Story, index: IndexInfo): CardBlock {
  const pain = painOf(story);
  const url = readingUrl(story, index);
  return { kind: 'heading', text: url === null ? pain : [link(plainText(pain), url)] };
}

/**
 * Shows what happens and why, from our digest, else how the story begins; empty without a text. In `short`, what says
 * enough alone: mostly the first sentence.
 */
export function goesWrong(story: Story, short = false): CardBlock[] {
  const [first = []] = summaryOf(story);
  const whole = story.digest?.goesWrong ?? sentencesOf(first)[0] ?? [];
  const [sentence = []] = short ? sentencesOf(whole) : [];
  const text =
    plainText(sentence).length >= ENOUGH ? sliceText(sentence, 0, plainText(sentence).trimEnd().length) : whole;
  return text.length === 0 ? [] : [{ kind: 'text', text }];
}

/** Makes the row that opens a story: its pain, and its title in small. */
export function painRow(story: Story): CardBlock {
  const pain = plainText(painOf(story));
  return openRow(rich(bold(pain), ...(pain === story.title ? [] : [quiet(`\n${story.title}`)])), {
    kind: 'story',
    storyId: story.id,
  });
}

/** Makes the entry of a menu that opens a story: its pain, and its title in small. */
export function storyOption(story: Story, action: MenuOption['action']): MenuOption {
  const label = plainText(painOf(story));
  return label === story.title ? { label, action } : { label, description: story.title, action };
}
