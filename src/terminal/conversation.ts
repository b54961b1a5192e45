import type { CommandContext } from '../answers/command.ts';
import { WORKED_EXAMPLE } from '../answers/examples.ts';
import { cleanLine, clip } from '../base/text.ts';
import { interpret } from './interpret.ts';
import type { Screen } from './screen.ts';
import { showCard } from './show.ts';
import { render } from '../cards/render.ts';

/** First lines of a conversation. */
export const GREETING =
  'What hurts in your async Rust? Ask in your own words or paste an error. /help says more, /quit ends.\n';

const ECHO_LENGTH = 200;

/** Answers one line of a conversation; `false` when the person wants to leave. */
export async function answerLine(line: string, context: CommandContext, screen: Screen): Promise<boolean> {
  const wish = interpret(line);
  switch (wish.kind) {
    case 'quit':
      return false;
    case 'blank':
      return true;
    case 'hint':
      await screen.print(cleanLine(wish.text));
      return true;
    case 'run':
      await showCard(render(await wish.command.answer(wish.request, context)), screen, '/');
      return true;
  }
}

/**
 * Answers lines that come through a pipe, each under a repetition of its question. Gives the number of lines that were
 * not blank.
 */
export async function answerPiped(
  lines: AsyncIterable<string>,
  context: CommandContext,
  screen: Screen,
): Promise<number> {
  let answered = 0;
  for await (const line of lines) {
    if (line.trim() === '') continue;
    if (answered > 0) await screen.print('');
    answered += 1;
    await screen.print(`> ${clip(cleanLine(line), ECHO_LENGTH)}\n`);
    if (!(await answerLine(line, context, screen)) || !screen.isOpen()) break;
  }
  return answered;
}

/** Shows what an answer looks like, and how to go on, when nobody asked anything. */
export async function showExample(context: CommandContext, screen: Screen): Promise<void> {
  await screen.print(`No question came in, so here is an example.\n\n> ${WORKED_EXAMPLE}\n`);
  await answerLine(WORKED_EXAMPLE, context, screen);
  await screen.print(
    [
      '',
      'To ask yourself: run npm start in a terminal, pipe questions in line by line, or use',
      'npm run quobot -- ask "your question". With DISCORD_TOKEN set, npm start is the Discord bot.',
    ].join('\n'),
  );
}
