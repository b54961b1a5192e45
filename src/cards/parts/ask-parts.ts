import type { AskAnswer } from '../../answers/answer.ts';
import type { Story } from '../../model/story.ts';
import { painOf } from './story-line.ts';
import type { Button, MenuOption, CardBlock } from '../card.ts';
import { plain, plainText } from '../../model/text.ts';
import { bold, smallBlock } from './spans.ts';
import { clip } from '../../base/text.ts';

/** The button that removes an answer: for the asker and for moderators. */
export const DELETE: Button = { label: 'Delete', action: { kind: 'delete' }, tone: 'danger' };

/** Makes the button that goes on with the stories after those that are shown. */
export function notIt({ ranked, stories }: AskAnswer): Button {
  return { label: 'Not it', action: { kind: 'next', ranked, seen: stories.length } };
}

/**
 * Makes the remarks above an answer: that the question was cut, and words of an in-scope question that may be misspelt.
 */
export function askRemarks({ cut, corrections: found, corrected, reason }: AskAnswer): CardBlock[] {
  const corrections = reason === null || reason === 'uncovered' || reason === 'unclear' ? found : [];
  return [
    ...(cut ? [smallBlock(plain('The question is long: only its first 8,000 characters were read.'))] : []),
    ...(corrections.length === 0
      ? []
      : [
          smallBlock(
            plain(corrected ? 'Read: ' : 'Did you mean '),
            ...corrections.flatMap(({ word, suggestion }, at) => [
              plain(at === 0 ? '' : ', '),
              bold(suggestion),
              plain(` for ${clip(word, 40)}`),
            ]),
            plain(corrected ? '.' : '?'),
          ),
        ]),
  ];
}

/** Makes a menu that opens one of some stories. */
export function storyMenu(placeholder: string, stories: readonly Story[]): CardBlock {
  const options = stories.map((story): MenuOption => {
    const description = plainText(painOf(story));
    const entry = {
      label: story.title,
      action: { kind: 'story', storyId: story.id } as const,
    };
    return description === '' ? entry : { ...entry, description };
  });
  return { kind: 'menu', placeholder, options };
}
