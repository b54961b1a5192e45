import { isBrowse } from '../answers/action.ts';
import type { CommandContext } from '../answers/command.ts';
import { WORKED_EXAMPLE } from '../answers/examples.ts';
import { followAction } from '../answers/follow-action.ts';
import { cleanLine, clip } from '../base/text.ts';
import type { Card } from '../cards/card.ts';
import { render } from '../cards/render.ts';
import { interpret } from './interpret.ts';
import { wrap } from './output/lines.ts';
import type { Screen } from './output/screen.ts';
import { showCard } from './output/show.ts';
import { numberedControls, numberFor } from './output/ways.ts';
import { ENOUGH } from './piped-question.ts';

/** First lines of a conversation. */
export const GREETING = [
  'Async Rust trouble, answered.',
  'Ask in your own words, or paste an error. /help says more, exit leaves.',
  '',
].join('\n');

const ECHO_LENGTH = 200;

/** A conversation: it knows what the numbers of its last answer open. */
export interface Conversation {
  /** Answers one line; `false` when the person wants to leave. */
  answer(line: string): Promise<boolean>;
}

/** Begins a conversation. */
export function createConversation(context: CommandContext, screen: Screen): Conversation {
  let controls: ReturnType<typeof numberedControls> = [];
  const show = async (card: Card): Promise<void> => {
    controls = numberedControls(card);
    await showCard(card, screen, numberFor(card));
  };
  return {
    async answer(line) {
      const word = line.trim().toLowerCase();
      const named = controls.findIndex(({ label }) => label !== '' && label.toLowerCase() === word);
      const wish = interpret(named < 0 ? line : `${named + 1}`, controls.length);
      switch (wish.kind) {
        case 'quit':
          return false;
        case 'blank':
          return true;
        case 'hint':
          await screen.print(wrap(cleanLine(wish.text), screen.view.width ?? Infinity));
          return true;
        case 'open': {
          const action = controls[wish.number - 1]?.action;
          if (action && isBrowse(action)) await show(render(followAction(action, context.edition)));
          return true;
        }
        case 'run':
          await show(render(await wish.command.answer(wish.request, context)));
          return true;
      }
    },
  };
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
  const conversation = createConversation(context, screen);
  let answered = 0;
  for await (const whole of lines) {
    const line = whole.slice(0, ENOUGH);
    if (line.trim() === '') continue;
    if (answered > 0) await screen.print('');
    answered += 1;
    await screen.print(`> ${clip(cleanLine(line), ECHO_LENGTH)}\n`);
    if (!(await conversation.answer(line)) || !screen.isOpen()) break;
  }
  return answered;
}

/** Shows what an answer looks like, and how to go on, when nobody asked anything. */
export async function showExample(context: CommandContext, screen: Screen): Promise<void> {
  await screen.print(`No question came in, so here is an example.\n\n> ${WORKED_EXAMPLE}\n`);
  await createConversation(context, screen).answer(WORKED_EXAMPLE);
  await screen.print(
    [
      '',
      'To ask yourself: run npm start in a terminal, pipe questions in line by line, or use',
      'npx quobot ask "your question". With DISCORD_TOKEN set, npm start is the Discord bot.',
    ].join('\n'),
  );
}
