#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Answer } from './answers/answer.ts';
import { describeStory } from './answers/describe-story.ts';
import { listCategories } from './answers/list-categories.ts';
import { listCharacters } from './answers/list-characters.ts';
import { listIssues } from './answers/list-issues.ts';
import { openCategory } from './answers/open-category.ts';
import { registerMaintainerCommands } from './terminal/maintainer/commands.ts';
import { chooseCorpus, dataDir, layerWishes, type LayerWishes } from './index-store/corpus-choice.ts';
import { projectRoot } from './index-store/project-root.ts';
import { readEnvironment } from './ops/environment.ts';
import type { SearchIndex } from './search/search-index.ts';
import { askBatch, askOnce } from './terminal/ask-command.ts';
import { batchInput } from './terminal/batch-input.ts';
import { guard } from './terminal/guard.ts';
import { interruption } from './terminal/interruption.ts';
import { pipedQuestion } from './terminal/piped-question.ts';
import { runProgram, type AskCall, type EvalCall, type LayerOptions, type ProgramActions } from './terminal/program.ts';
import { createScreen } from './terminal/screen.ts';

const environment = await readEnvironment();
const screen = createScreen({ stdout: process.stdout, stderr: process.stderr, variables: environment });

const actions: ProgramActions = {
  ask,
  story: async (id, layers) => show(describeStory(await open(layers), id)),
  async categories(name, layers) {
    const index = await open(layers);
    return show(name === undefined ? listCategories(index) : openCategory(index, name));
  },
  issues: async (category, layers) => show(listIssues(await open(layers), category)),
  characters: async (name, layers) => show(listCharacters(await open(layers), name)),
  eval: evaluateIndex,
  bot,
  register,
  preview,
};

async function show(answer: Answer): Promise<number> {
  const { showAnswer } = await import('./terminal/show.ts');
  return showAnswer(answer, screen);
}

async function open(layers: LayerOptions): Promise<SearchIndex> {
  const wishes = layerWishes(layers, environment);
  const { openIndex } = await import('./index-store/open.ts');
  return (await openIndex(chooseCorpus(wishes), dataDir(wishes))).index;
}

async function ask({ question, batch, limit, ...options }: AskCall): Promise<number> {
  if (batch === undefined) {
    const chosen = limit === undefined ? options : { ...options, limit };
    const words = question.join(' ');
    const asked = words === '-' ? await pipedQuestion(process.stdin) : words;
    return askOnce(async () => open(options), asked, chosen, screen);
  }
  return askBatch(await open(options), batchInput(batch, process.stdin), limit, screen);
}

async function evaluateIndex(call: EvalCall): Promise<number> {
  const { evaluationReport, LabelledFileError } = await import('./terminal/eval-command.ts');
  try {
    await screen.print(evaluationReport(await open(call), call));
    return 0;
  } catch (error) {
    if (!(error instanceof LabelledFileError)) throw error;
    screen.fail(error.message);
    return 1;
  }
}

async function bot(layers: LayerOptions): Promise<number> {
  const { runBot } = await import('./bot/run.ts');
  return runBot({ environment, layers, fail: (sentence) => screen.fail(sentence) });
}

async function register(): Promise<number> {
  const { runRegister } = await import('./bot/run.ts');
  return runRegister({ environment, print: (text) => screen.print(text), fail: (sentence) => screen.fail(sentence) });
}

async function preview(question: string, layers: LayerOptions): Promise<number> {
  const [{ ask: answer }, { render }, { previewBody }] = await Promise.all([
    import('./answers/ask.ts'),
    import('./cards/render.ts'),
    import('./discord/handlers/preview.ts'),
  ]);
  await screen.print(JSON.stringify(previewBody(render(answer(await open(layers), { question }))), null, 2));
  return 0;
}

/** The commands of the library: they keep what answers stand on fresh. */
function addLibraryCommands(program: Command, exitCode: (code: number) => void): void {
  const wishes = (): LayerWishes => layerWishes(program.opts<LayerOptions>(), environment);
  const { GITHUB_API_URL: apiUrl, GITHUB_TOKEN: token } = environment;
  registerMaintainerCommands(program, {
    spec: () => chooseCorpus(wishes()),
    dataDir: dataDir(wishes()),
    github: { ...(apiUrl ? { apiUrl } : {}), ...(token ? { token } : {}) },
    user: userName,
    print: (text) => process.stdout.write(text),
    note: (text) => process.stderr.write(text),
    interactive: process.stderr.isTTY,
    exitCode,
    interruption,
  });
}

/** Who runs the program; the number of an account without a name, as in a container that runs under any. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'without a name'}`;
  }
}

const version = (): string => {
  const { version: found } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return found;
};

process.exitCode = await guard(
  async () =>
    runProgram(process.argv.slice(2), actions, {
      version: version(),
      extend: addLibraryCommands,
      output: {
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      },
    }),
  screen,
);
