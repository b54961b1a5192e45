import type { AskAnswer, ListAnswer, ShownStory } from '../answers/ask-answer.ts';
import { offeredFrom, type Shortlist } from '../answers/shortlist.ts';
import type { Step } from '../model/digest.ts';
import { outline, plain, plainText, sliceText, type RichText } from '../model/text.ts';
import { askRemarks, DELETE } from './parts/ask-parts.ts';
import type { Button, Card, CardBlock } from './card.ts';
import { bold, headingBlock, openRow, smallBlock } from './parts/spans.ts';
import { painOf } from './parts/story-line.ts';
import { ALL_CATEGORIES, backFromList, nextAfter, noneOfThese, sendButton } from './parts/ways.ts';

/** A question of more characters has told what its asker knows. */
const TOLD = 250;

/** Shows several stories that may fit, each with the step that fits best: the reader picks. */
export function maybeCard(answer: AskAnswer): Card {
  const { question, stories, found } = answer;
  return {
    accent: 'maybe',
    blocks: [
      ...askRemarks(answer),
      headingBlock(stories.length === 1 ? 'Is this yours?' : 'Which of these is yours?'),
      ...stories.map((story) => candidateRow(story, found)),
      ...(question.length > TOLD ? [] : [smallBlock('Tell me more, or paste the whole error.')]),
      { kind: 'buttons', buttons: [noneOfThese(found, 0), sending(found, 0), DELETE] },
    ],
  };
}

/** Shows the next picks of a shortlist, with the way back, or that there are no more. */
export function listCard({ candidates, found, from }: ListAnswer): Card {
  const isEmpty = candidates.length === 0;
  const map = isEmpty ? [ALL_CATEGORIES] : [];
  const title = isEmpty
    ? 'That was all that came near'
    : from === 0
      ? 'Which of these is yours?'
      : 'Is it one of these?';
  return {
    accent: isEmpty ? 'none' : 'maybe',
    blocks: [
      headingBlock(title),
      ...candidates.map((candidate) => candidateRow(candidate, found)),
      { kind: 'buttons', buttons: [...backFromList(found, from), ...onFrom(found, from), ...map, DELETE] },
    ],
  };
}

/** Makes the ways on from a list; what was offered first as a choice is left by saying that it is none of these. */
function onFrom(found: Shortlist, from: number): Button[] {
  const isChoice = !found.sure && from === 0 && found.passed !== true;
  return [...(isChoice ? [noneOfThese(found, from)] : nextAfter(found, from)), sending(found, from)];
}

/** Offers to send a question that those up to this page of a list do not answer. */
function sending(found: Shortlist, from: number): Button {
  const seen = (offeredFrom(found, from).at(-1) ?? found.picks.length) + 1;
  const shown = found.picks.slice(0, seen).map(({ storyId }) => storyId);
  return sendButton({ verdict: found.sure ? 'match' : 'maybe', shown });
}

function candidateRow(shown: ShownStory, found: Shortlist): CardBlock {
  const { story, steps } = shown;
  const [step] = steps;
  const at = found.picks.findIndex(({ storyId }) => storyId === story.id);
  return openRow([bold(plainText(painOf(story)))], { kind: 'answer', at, found }, step && withoutCode(step));
}

/** Gives the words of a step; what leads to its code ends there. */
function withoutCode(step: Step): RichText {
  return step.flatMap((block, at) =>
    block.kind === 'code' ? [] : [...(at === 0 ? [] : [plain(' ')]), ...ended(block.text)],
  );
}

/** Ends what leads to code, and takes bold away, which the pain above it has. */
function ended(bold: RichText): RichText {
  const text = bold.map((span) => (span.style === 'bold' ? plain(span.text) : span));
  const whole = outline(text);
  return whole.endsWith(':') ? [...sliceText(text, 0, whole.length - 1), plain('.')] : text;
}
