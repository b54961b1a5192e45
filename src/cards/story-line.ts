import { summaryOf, type Story } from '../model/story.ts';
import { clipText, inlineCode, sentencesOf, type RichText, type Span } from '../model/text.ts';
import type { Button, CardBlock } from './card.ts';
import { bold, link } from './spans.ts';

const LENGTH = 140;

/** What a note says of itself, so that nobody takes it for the working group's. */
export const NOTE = "Quobot's own note: no status quo story tells this yet";

/** The pain of a story in one line: how people ask it most plainly, else its first sentence; empty without a text. */
export function painOf(story: Story): RichText {
  const { plainest = null } = story.digest ?? {};
  const [first = []] = summaryOf(story);
  return clipText(plainest === null ? (sentencesOf(first)[0] ?? []) : inlineCode(plainest), LENGTH);
}

/** A story's title, which leads to its page where it has one. */
export function storyTitle({ title, url }: Story): Span {
  return url === null ? bold(title) : link(title, url);
}

/** The button that opens a story's page, or the story here where it has none. */
export function readButton({ id, url }: Story): Button {
  return url === null ? { label: 'Open', action: { kind: 'story', storyId: id } } : { label: 'Read', url };
}

/** A heading with a story's title; `label` names the link to its page, to `url` where that is a part of it. */
export function storyHeading(story: Story, text: RichText, label: string, url = story.url): CardBlock {
  return url === null ? { kind: 'heading', text } : { kind: 'heading', text, link: { label, url } };
}

/** What happens and why, as our digest says it; nothing where it does not. */
export function goesWrong({ digest }: Story): CardBlock[] {
  return digest?.goesWrong ? [{ kind: 'text', text: digest.goesWrong }] : [];
}
