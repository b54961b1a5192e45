import { summaryOf, type Story } from '../model/story.ts';
import { clipText, inlineCode, sentencesOf, type RichText } from '../model/text.ts';

const LENGTH = 140;

/** The pain of a story in one line: how people ask it most plainly, else its first sentence; empty without a text. */
export function painOf(story: Story): RichText {
  const { plainest = null } = story.digest ?? {};
  const [first = []] = summaryOf(story);
  return clipText(plainest === null ? (sentencesOf(first)[0] ?? []) : inlineCode(plainest), LENGTH);
}
