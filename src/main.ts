import { chooseCorpus, dataDir, layerWishes } from './index-store/corpus-choice.ts';
import { readEnvironment } from './ops/environment.ts';
import { guard } from './terminal/guard.ts';
import { createScreen } from './terminal/screen.ts';
import type { CommandContext } from './answers/command.ts';

const environment = await readEnvironment();
const screen = createScreen({ stdout: process.stdout, stderr: process.stderr, variables: environment });

/** The context of a conversation, on an index that stays as it is. */
async function openContext(): Promise<CommandContext> {
  const wishes = layerWishes({}, environment);
  const { openIndex } = await import('./index-store/open.ts');
  const { index } = await openIndex(chooseCorpus(wishes), dataDir(wishes));
  const began = performance.now();
  return {
    index,
    maintenance: { age: () => (performance.now() - began) / 1000 },
    progress: (text) => void screen.print(text),
  };
}

async function talk(): Promise<number> {
  const context = await openContext();
  const { answerPiped, GREETING, showExample } = await import('./terminal/conversation.ts');
  if (process.stdin.isTTY) {
    const { converse } = await import('./terminal/prompt.ts');
    await screen.print(GREETING);
    await converse({ input: process.stdin, output: process.stdout, context, screen });
    return 0;
  }
  const { textLines } = await import('./terminal/text-lines.ts');
  const answered = await answerPiped(textLines(process.stdin), context, screen);
  if (answered === 0) await showExample(context, screen);
  return 0;
}

async function main(): Promise<number> {
  if (environment['DISCORD_TOKEN'] === undefined) return talk();
  const { runBot } = await import('./bot/run.ts');
  return runBot({ environment, layers: {}, fail: (sentence) => screen.fail(sentence) });
}

process.exitCode = await guard(main, screen);
