import type { AskAnswer } from '../../answers/ask-answer.ts';
import type { Story } from '../../model/story.ts';
import { smallBlock } from './spans.ts';
import { storyOption } from './story-line.ts';
import type { Button, CardBlock, MenuOption } from '../card.ts';
import { plain } from '../../model/text.ts';
import { clip } from '../../base/text.ts';

/** The button that posts an answer for all to see; platforms leave it out where that means nothing. */
export const SHARE: Button = { label: 'Share', action: { kind: 'share' }, tone: 'primary' };

/** The button that removes an answer that everybody sees; platforms leave it out elsewhere. */
export const DELETE: Button = { label: 'Delete', action: { kind: 'delete' } };

/** Makes the remarks above an answer: that the question was cut, and words of it that were read as others. */
export function askRemarks({ cut, corrections, corrected, verdict, language }: AskAnswer): CardBlock[] {
  const words = corrections.map(({ word, suggestion }) => `"${clip(word, 40)}" as ${suggestion}`);
  const meant = corrections.map(({ suggestion }) => suggestion);
  const isOpen = verdict === 'none' && language === null && meant.length > 0;
  return [
    ...(cut === null ? [] : [cutRemark(cut)]),
    ...(corrected ? [`I read ${words.join(', ')}.`] : isOpen ? [`Did you mean ${meant.join(', ')}?`] : []),
  ].map((remark) => smallBlock(plain(remark)));
}

function cutRemark({ from, to, lines }: NonNullable<AskAnswer['cut']>): string {
  const number = (one: number): string => one.toLocaleString('en-US');
  const read =
    lines === 1 ? '8,000 characters of it' : `lines ${number(from)} to ${number(to)} of its ${number(lines)}`;
  return `The question is long: only ${read} were read.`;
}

/** Makes a menu that opens one of some stories; empty for none. */
export function storyMenu(placeholder: string, stories: readonly Story[]): CardBlock[] {
  return menu(placeholder, stories.map(openStory));
}

/** Makes the entry of a menu that opens a story. */
export function openStory(story: Story): MenuOption {
  return storyOption(story, { kind: 'story', storyId: story.id });
}

/** Makes a menu; empty without entries. */
export function menu(placeholder: string, options: readonly MenuOption[]): CardBlock[] {
  return options.length === 0 ? [] : [{ kind: 'menu', placeholder, options }];
}
