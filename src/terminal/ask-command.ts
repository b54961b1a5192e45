import { ask } from '../answers/ask/ask.ts';
import { WORKED_EXAMPLE } from '../answers/examples.ts';
import { isBlank } from '../answers/ask/question.ts';
import { safeJson } from '../base/safe-json.ts';
import { askJson } from '../cards/ask-json.ts';
import type { Edition } from '../search/search-index.ts';
import { batchLine, runBatch } from './batch.ts';
import type { Screen } from './output/screen.ts';
import { textLines } from './text-lines.ts';

/** Flags of `quobot ask`. */
export interface AskFlags {
  readonly limit?: number;
  readonly explain?: boolean;
  readonly json?: boolean;
}

/** Answers one question. Exit code 2 for a blank one, else 0. */
export async function askOnce(
  openIndex: () => Promise<Edition>,
  question: string,
  { limit, explain, json }: AskFlags,
  screen: Screen,
): Promise<number> {
  if (isBlank(question)) {
    screen.fail(`The question is blank: say what goes wrong, for example quobot ask "${WORKED_EXAMPLE}".`);
    return 2;
  }
  const answer = ask(await openIndex(), limit === undefined ? { question } : { question, limit });
  if (json) {
    await screen.print(safeJson(askJson(answer)));
    return 0;
  }
  // Wrapping text takes longer to load than all the rest, so JSON does without it.
  const { showAnswer, showCard } = await import('./output/show.ts');
  await showAnswer(answer, screen);
  if (explain) {
    const { explainCard } = await import('../cards/explain-card.ts');
    await screen.print('');
    await showCard(explainCard(answer), screen);
  }
  return 0;
}

/** Ranks every line of `input`, one JSON object a line. Exit code 0: bad lines are answered, too. */
export async function askBatch(
  edition: Edition,
  input: AsyncIterable<Uint8Array | string>,
  limit: number | undefined,
  screen: Screen,
): Promise<number> {
  for await (const result of runBatch(edition.index, textLines(input), limit)) {
    await screen.print(batchLine(result));
    if (!screen.isOpen()) break;
  }
  return 0;
}
