import type { ShownStory } from '../../answers/ask-answer.ts';
import type { IndexInfo } from '../../search/search-index.ts';
import type { Step } from '../../model/digest.ts';
import { blockSource, type RichText } from '../../model/text.ts';
import { lengthOf } from '../../base/text.ts';
import type { CardBlock } from '../card.ts';
import { sourceLine } from './source-line.ts';
import { bold, link, rich } from './spans.ts';
import { goesWrong, painHeading } from './story-line.ts';

/** Two steps are shown; a third where all three have at most this many characters together, code included. */
const ROOM_FOR_THREE = 480;

/** Shows one story as an answer: the pain, what goes wrong, what helps, what has changed, where it is from. */
export function answerBlocks({ story, steps, change }: ShownStory, index: IndexInfo): CardBlock[] {
  const shown = stepsShown(steps);
  return [
    painHeading(story, index),
    ...goesWrong(story, shown.length > 1),
    ...(shown.length === 0 ? [] : [{ kind: 'steps', steps: shown, left: 0 } as const]),
    ...(change === null ? [] : [{ kind: 'text', text: changed(change) } as const]),
    sourceLine(story, index),
  ];
}

/** Chooses how many of the fitting steps an answer shows. */
export function stepsShown(steps: readonly Step[]): readonly Step[] {
  const length = steps.flat().reduce((sum, block) => sum + lengthOf(blockSource(block)), 0);
  return length <= ROOM_FOR_THREE ? steps : steps.slice(0, 2);
}

function changed({ version, text, url }: NonNullable<ShownStory['change']>): RichText {
  return rich(bold(`Since ${version}: `), text, ' ', link('source', url));
}
