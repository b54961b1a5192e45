import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { cleanLine } from '../base/text.ts';
import type { CommandContext } from '../answers/command.ts';
import { completions } from './completions.ts';
import { createConversation } from './conversation.ts';
import type { Screen } from './output/screen.ts';

/** Options of {@link converse}. */
export interface PromptOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly context: CommandContext;
  readonly screen: Screen;
  /** Most milliseconds between two lines that count as pasted together. Default: 40. */
  readonly pasteMs?: number;
}

/**
 * Runs a conversation with a prompt, a history and completion, until `exit` or the end of input. Lines that come in one paste are
 * one question: error texts have many lines. Resolves when it has ended.
 */
export async function converse({ input, output, context, screen, pasteMs = 40 }: PromptOptions): Promise<void> {
  const conversation = createConversation(context, screen);
  const lines = createInterface({
    input,
    output,
    prompt: 'quobot> ',
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (typed: string) => completions(typed, context.edition),
  });
  let pasted: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const answer = async (text: string): Promise<void> => {
    if (await conversation.answer(text)) {
      await screen.print('');
      lines.prompt();
    } else lines.close();
  };
  const flush = (): void => {
    // The last line of a paste waits for Enter: until then the question is not whole.
    if (pasted.length === 0 || (pasted.length > 1 && lines.line !== '')) return;
    const text = pasted.join('\n');
    pasted = [];
    work = work.then(() => answer(text)).catch((error: unknown) => screen.fail(cleanLine(String(error))));
  };
  lines.on('line', (line) => {
    pasted.push(line);
    clearTimeout(timer);
    timer = setTimeout(flush, pasteMs);
  });
  lines.on('SIGINT', () => {
    if (lines.line === '') lines.close();
    else clearLine(lines);
  });
  lines.prompt();
  await new Promise<void>((resolve) => lines.once('close', resolve));
  clearTimeout(timer);
  flush();
  await work;
}

/** Takes away what is half typed, as shells do. */
function clearLine(lines: Interface): void {
  lines.write(null, { ctrl: true, name: 'e' });
  lines.write(null, { ctrl: true, name: 'u' });
}
