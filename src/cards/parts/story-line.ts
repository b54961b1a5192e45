import { summaryOf, type Story } from '../../model/story.ts';
import { clipText, inlineCode, sentencesOf, type RichText, type Span } from '../../model/text.ts';
import type { Button, CardBlock } from '../card.ts';
import { bold, link } from './spans.ts';

const LENGTH = 140;

/** The label of a note, which marks it as our own and not the working group's. */
export const NOTE = "Quobot's own note: no status quo story tells this yet";

/**
 * Gives the pain of a story in one line: the plainest of its questions, else its first sentence; empty without a text.
 */
export function painOf(story: Story): RichText {
  const { plainest = null } = story.digest ?? {};
  const [first = []] = summaryOf(story);
  return clipText(plainest === null ? (sentencesOf(first)[0] ?? []) : inlineCode(plainest), LENGTH);
}

/** Writes a story's title, linked to its page where it has one. */
export function storyTitle({ title, url }: Story): Span {
  return url === null ? bold(title) : link(title, url);
}

/** Makes the button that opens a story's page, or the story here where it has no page. */
export function readButton({ id, url }: Story): Button {
  return url === null ? { label: 'Open', action: { kind: 'story', storyId: id } } : { label: 'Read', url };
}

/** Makes a heading with a story's title; `label` names the link to its page, to `url` where that is a part of it. */
export function storyHeading(story: Story, text: RichText, label: string, url = story.url): CardBlock {
  return url === null ? { kind: 'heading', text } : { kind: 'heading', text, link: { label, url } };
}

/** Shows what happens and why, from our digest; empty where the digest does not say. */
export function goesWrong({ digest }: Story): CardBlock[] {
  return digest?.goesWrong ? [{ kind: 'text', text: digest.goesWrong }] : [];
}
