import type { AskAnswer } from '../../answers/ask-answer.ts';
import type { Verdict } from '../../model/verdict.ts';
import { ask } from '../../answers/ask/ask.ts';
import { isBlank } from '../../answers/ask/question.ts';
import type { CardBlock } from '../../cards/card.ts';
import { maybeCard } from '../../cards/maybe-card.ts';
import { noneCard } from '../../cards/none-card.ts';
import { askRemarks } from '../../cards/parts/ask-parts.ts';
import { goesWrong, painOf } from '../../cards/parts/story-line.ts';
import type { RichText } from '../../model/text.ts';
import type { Edition } from '../../search/search-index.ts';
import { answerAddress } from '../addresses.ts';

/** An answer that was found: what can be said of it before its page is here. */
export interface FoundAnswer {
  /** Within the site. */
  readonly address: string;
  readonly pain: RichText;
  /** Empty where it does not say. */
  readonly goesWrong: RichText;
  /** Numbers of the steps that fit, from 1, the best first, at most 3. */
  readonly steps: readonly number[];
  /** How many steps it has. */
  readonly allSteps: number;
}

/** What a question found, as plain data that a worker can send. */
export interface Found {
  /** As it was read: without what is too long, empty for a blank one. */
  readonly question: string;
  /** `null` where nothing was asked. */
  readonly verdict: Verdict | null;
  /** What is said besides the answers: remarks, and where none fits, why. */
  readonly said: readonly CardBlock[];
  /** Best first; empty for `none`. */
  readonly answers: readonly FoundAnswer[];
}

/** Answers a question as `quobot ask` does. */
export function findIn(edition: Edition, question: string): Found {
  if (isBlank(question)) return { question: '', verdict: null, said: [], answers: [] };
  const answer = ask(edition, { question });
  const answers = answer.stories.map(({ story }, at): FoundAnswer => {
    const [wrong] = goesWrong(story);
    return {
      address: answerAddress(story),
      pain: painOf(story),
      goesWrong: wrong?.kind === 'text' ? wrong.text : [],
      steps: answer.found.picks[at]?.steps ?? [],
      allSteps: story.digest?.helps.length ?? 0,
    };
  });
  return {
    question: answer.question,
    verdict: answer.verdict,
    said: saidOf(answer),
    answers,
  };
}

/** Gives what the cards of a terminal and of Discord say, too, but for the answers themselves. */
function saidOf(answer: AskAnswer): readonly CardBlock[] {
  if (answer.verdict === 'none') return noneCard(answer).blocks;
  return answer.verdict === 'match'
    ? askRemarks(answer)
    : maybeCard(answer).blocks.filter(({ kind }) => kind === 'text');
}
