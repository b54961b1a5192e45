import type { AskAnswer, PickAnswer } from '../answers/ask-answer.ts';
import { answerBlocks, stepsShown } from './parts/answer-blocks.ts';
import { bookBlocks } from './parts/book-blocks.ts';
import { askRemarks, DELETE, SHARE } from './parts/ask-parts.ts';
import type { Button, Card, CardBlock } from './card.ts';
import { issueLine } from './parts/place-line.ts';
import { counted, smallBlock } from './parts/spans.ts';
import { storyOption } from './parts/story-line.ts';
import { backFrom, judgementsOf } from './parts/ways.ts';

/** Shows the one story that fits, the others that are close in a menu. */
export function matchCard(answer: AskAnswer): Card {
  const { found, issues, index } = answer;
  const [first, ...others] = answer.stories;
  if (!first) throw new Error('matchCard: a match has at least one story');
  const close = others.map(({ story }) => story);
  // The place that it has when somebody comes back, which does not depend on the question.
  const { story, steps, change, places } = first;
  const shown = { story, steps, change, place: places[0] ?? null };
  return {
    accent: 'match',
    blocks: [
      ...askRemarks(answer),
      ...answerBlocks(shown, index),
      ...bookBlocks(first),
      ...issues.map((issue) => smallBlock('Story wanted: ', issueLine(issue))),
      ...controls({ kind: 'pick', ...shown, close, found, at: 0, thanked: false, index }),
    ],
  };
}

/** Shows one pick of a shortlist, as {@link matchCard} does its first. */
export function pickCard(answer: PickAnswer): Card {
  const thanks = answer.thanked ? [smallBlock('Thank you: that is counted, and nothing else.')] : [];
  return { accent: 'match', blocks: [...answerBlocks(answer, answer.index), ...thanks, ...controls(answer)] };
}

function controls(answer: PickAnswer): CardBlock[] {
  const { close, found } = answer;
  const buttons = [allSteps(answer), ...backFrom(answer), ...judgementsOf(answer), SHARE, DELETE];
  const options = close.map((story) => {
    const at = found.picks.findIndex(({ storyId }) => storyId === story.id);
    return storyOption(story, { kind: 'answer', at, found });
  });
  return [
    { kind: 'buttons', buttons },
    ...(options.length === 0 ? [] : [{ kind: 'menu', placeholder: 'Also close', options } as const]),
  ];
}

/** Makes the button to the story with all its steps. */
function allSteps({ story, steps, found, at }: PickAnswer): Button {
  const all = story.digest?.helps.length ?? 0;
  const label = all > stepsShown(steps).length ? `All ${counted(all, 'step')}` : 'More';
  return { label, action: { kind: 'steps', found, at } };
}
