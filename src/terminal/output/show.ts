import type { Answer } from '../../answers/answer.ts';
import { render } from '../../cards/render.ts';
import type { Card } from '../../cards/card.ts';
import { terminalText } from './text.ts';
import { unknownSentence } from '../../cards/unknown-sentence.ts';
import { commandFor } from './ways.ts';
import type { Screen } from './screen.ts';

/** Prints an answer with hints for the shell; the exit code is 1 for a name that means nothing, and for what did not work. */
export async function showAnswer(answer: Answer, screen: Screen): Promise<number> {
  if (answer.kind === 'unknown') {
    screen.fail(unknownSentence(answer));
    return 1;
  }
  await showCard(render(answer), screen);
  return answer.kind === 'report' && ['refused', 'fault'].includes(answer.report.kind) ? 1 : 0;
}

/** Prints a card; `wayTo` says how its controls are used, by a command line unless told otherwise. */
export async function showCard(card: Card, screen: Screen, wayTo = commandFor): Promise<void> {
  await screen.print(terminalText(card, { ...screen.view, wayTo }));
}
