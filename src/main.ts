import { endAsOthers } from './base/early-signals.ts';
import { corpusFlags } from './index-store/reindex/corpus-choice.ts';
import { readEnvironment } from './ops/environment.ts';
import { openContext } from './terminal/context.ts';
import { guard } from './terminal/guard.ts';
import { createScreen } from './terminal/output/screen.ts';

const read = await readEnvironment();
const { environment } = read;
const screen = createScreen({ stdout: process.stdout, stderr: process.stderr, variables: environment });

async function talk(): Promise<number> {
  await endAsOthers();
  const context = await openContext(corpusFlags({}, environment), screen, environment);
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
  return runBot({ environment, flags: {}, fail: (sentence) => screen.fail(sentence) });
}

process.exitCode = await guard(main, screen, read);
