import { summaryOf, type Story } from '../model/story.ts';
import { clip } from '../base/text.ts';

const LENGTH = 140;

/** The pain of a story in one line: how people ask it most plainly, else its first sentence; empty without a text. */
export function painOf(story: Story): string {
  return clip(story.plainest ?? firstSentence(summaryOf(story)), LENGTH);
}

/** A sentence ends at a full stop before a space and a capital, outside of code spans. */
function firstSentence(text: string): string {
  for (const match of text.matchAll(/[.!?]["')]*\s+(?=[\p{Lu}"'`(])/gu)) {
    const sentence = text.slice(0, match.index + match[0].length).trim();
    if (sentence.split('`').length % 2 === 1) return sentence;
  }
  return text.trim();
}
