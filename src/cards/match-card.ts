import type { AskAnswer, PickAnswer } from '../answers/ask-answer.ts';
import { answerBlocks, stepsShown } from './parts/answer-blocks.ts';
import { bookBlocks } from './parts/book-blocks.ts';
import { askRemarks, DELETE, SHARE } from './parts/ask-parts.ts';
import type { Button, Card, CardBlock } from './card.ts';
import { issueLine } from './parts/place-line.ts';
import { counted, smallBlock } from './parts/spans.ts';
import { storyOption } from './parts/story-line.ts';
import { backFrom, judgementsOf } from './parts/ways.ts';

/** Shows the one story that fits, with a way to the others that are close. */
export function matchCard(answer: AskAnswer): Card {
  const { found, issues, index } = answer;
  const [first, ...others] = answer.stories;
  if (!first) throw new Error('matchCard: a match has at least one story');
  const close = others.map(({ story }) => story);
  const { story, steps, change } = first;
  return {
    accent: 'match',
    blocks: [
      ...askRemarks(answer),
      ...answerBlocks(first, index),
      ...bookBlocks(first),
      ...issues.map((issue) => smallBlock('Story wanted: ', issueLine(issue))),
      ...controls({ kind: 'pick', story, steps, change, close, found, at: 0, thanked: false, index }),
    ],
  };
}

/** Shows one pick of a shortlist, as {@link matchCard} does its first. */
export function pickCard(answer: PickAnswer): Card {
  const thanks = answer.thanked ? [smallBlock('Thank you: that is counted, and nothing else.')] : [];
  return { accent: 'match', blocks: [...answerBlocks(answer, answer.index), ...thanks, ...controls(answer)] };
}

/** Makes at most five controls: on a phone they take two lines. */
function controls(answer: PickAnswer): CardBlock[] {
  const ways = [allSteps(answer), ...alsoClose(answer), ...backFrom(answer)];
  return [{ kind: 'buttons', buttons: [...ways, ...judgementsOf(answer), SHARE, DELETE] }];
}

/** Makes the way to the stories that are close; empty without any. */
function alsoClose({ close, found, at }: PickAnswer): Button[] {
  if (close.length === 0) return [];
  const options = close.map((story) => {
    const place = found.picks.findIndex(({ storyId }) => storyId === story.id);
    return storyOption(story, { kind: 'answer', at: place, found });
  });
  return [{ label: 'Also close', action: { kind: 'list', from: at + 1, found }, options }];
}

/** Makes the button to the story with all its steps. */
function allSteps({ story, steps, found, at }: PickAnswer): Button {
  const all = story.digest?.helps.length ?? 0;
  const label = all > stepsShown(steps).length ? `All ${counted(all, 'step')}` : 'More';
  return { label, action: { kind: 'steps', found, at } };
}
