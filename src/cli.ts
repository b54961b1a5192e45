#!/usr/bin/env node
import { endAsOthers } from './base/early-signals.ts';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Command as TypedCommand, CommandContext } from './answers/command.ts';
import { endWithParent } from './base/end-with-parent.ts';
import { dayOf } from './base/days.ts';
import { safeJson } from './base/safe-json.ts';
import { cleanLine, defused } from './base/text.ts';
import {
  chooseCorpus,
  corpusFlags,
  dataDir,
  type CorpusFlags,
  type LayerFlags,
} from './index-store/reindex/corpus-choice.ts';
import { projectRoot } from './base/project-root.ts';
import type { ReindexMessage } from './index-store/reindex/reindex-process.ts';
import { readEnvironment } from './ops/environment.ts';
import { unheardProxy } from './ops/proxies.ts';
import { askBatch, askOnce } from './terminal/ask-command.ts';
import { batchInput } from './terminal/batch-input.ts';
import { openContext } from './terminal/context.ts';
import { registerGapsCommands } from './terminal/gaps/gaps-commands.ts';
import { guard } from './terminal/guard.ts';
import { requestOf, SUBCOMMANDS } from './terminal/interpret.ts';
import { interruption } from './terminal/interruption.ts';
import { registerMaintainerCommands } from './terminal/maintainer/commands.ts';
import { pipedQuestion } from './terminal/piped-question.ts';
import { runProgram, type AskCall, type EvalCall, type ProgramActions } from './terminal/program.ts';
import { createScreen } from './terminal/output/screen.ts';

const read = await readEnvironment();
const { environment } = read;
const screen = createScreen({
  stdout: process.stdout,
  stderr: process.stderr,
  variables: environment,
  links: process.argv.includes('--links'),
});

const print = (text: string): Promise<void> => screen.print(text);
const fail = (sentence: string): void => screen.fail(sentence);

// All but the bot are ended as programs are.
if (!process.argv.includes('bot')) await endAsOthers();

const actions: ProgramActions = { ask, run, eval: evaluateIndex, bot, register, preview, mcp, serve };

async function open(options: LayerFlags): Promise<CommandContext> {
  return openContext(corpusFlags(options, environment), screen, environment);
}

async function run(command: TypedCommand, words: readonly string[], options: LayerFlags): Promise<number> {
  const { showAnswer } = await import('./terminal/output/show.ts');
  return showAnswer(await command.answer(requestOf(command, words.join(' ')), await open(options)), screen);
}

async function ask({ question, batch, limit, ...options }: AskCall): Promise<number> {
  if (batch === undefined) {
    const chosen = limit === undefined ? options : { ...options, limit };
    const words = question.join(' ');
    const asked = words === '-' ? await pipedQuestion(process.stdin) : words;
    return askOnce(async () => (await open(options)).edition, asked, chosen, screen);
  }
  return askBatch((await open(options)).edition, batchInput(batch, process.stdin), limit, screen);
}

async function evaluateIndex(call: EvalCall): Promise<number> {
  const { evaluationReport } = await import('./terminal/eval-command.ts');
  await screen.print(evaluationReport((await open(call)).edition, call));
  return 0;
}

async function bot(flags: LayerFlags): Promise<number> {
  const { runBot } = await import('./bot/run.ts');
  return runBot({ environment, flags, fail });
}

async function register(clearsOthers: boolean): Promise<number> {
  const { runRegister } = await import('./bot/run.ts');
  return runRegister({ environment, clearsOthers, print, fail });
}

async function mcp(options: LayerFlags): Promise<number> {
  const [{ serveStdio }, { edition }] = await Promise.all([import('./mcp/serve-stdio.ts'), open(options)]);
  serveStdio(edition, version(), fail);
  return 0;
}

async function serve(dir: string | undefined, options: LayerFlags): Promise<number> {
  const [{ runServe }, { parseConfig }, { exitCode }] = await Promise.all([
    import('./serve/run-serve.ts'),
    import('./ops/config.ts'),
    import('./ops/exit-codes.ts'),
  ]);
  const read = parseConfig(environment);
  if ('faults' in read) {
    for (const fault of read.faults) fail(fault);
    return exitCode('configuration');
  }
  const flags = corpusFlags(options, environment);
  await runServe({ dir, config: read.config, flags, signal: interruption(), print, fail });
  return 0;
}

async function preview(question: string, options: LayerFlags): Promise<number> {
  const [{ ask: answer }, { render }, { previewBody }] = await Promise.all([
    import('./answers/ask/ask.ts'),
    import('./cards/render.ts'),
    import('./discord/message/preview.ts'),
  ]);
  const { edition } = await open(options);
  await screen.print(safeJson(previewBody(render(answer(edition, { question }))), 2));
  return 0;
}

/** Adds the maintainers' commands, which keep corpus and index up to date. */
function addMaintainerCommands(program: Command, exitCode: (code: number) => void): void {
  const flags = (): CorpusFlags => corpusFlags(program.opts<LayerFlags>(), environment);
  const { GITHUB_API_URL: apiUrl, GITHUB_TOKEN: token, SITE_URL: url, DISCORD_INVITE_URL: inviteUrl } = environment;
  registerMaintainerCommands(program, {
    spec: () => chooseCorpus(flags()),
    dataDir: dataDir(flags()),
    github: { apiUrl, token },
    unheardProxy: unheardProxy('github', environment),
    site: { url, inviteUrl },
    user: userName,
    print: (text) => process.stdout.write(defused(text)),
    note: (text) => process.stderr.write(defused(text)),
    overwrite: (text) => process.stderr.write(`\r\x1b[2K${cleanLine(text)}`),
    interactive: process.stderr.isTTY,
    exitCode,
    interruption,
    send: process.send && parentOf(process),
  });
}

/** Adds the commands about questions that were sent. */
function addGapsCommands(program: Command, done: (code: number) => void): void {
  const flags = (): CorpusFlags => corpusFlags(program.opts<LayerFlags>(), environment);
  registerGapsCommands(
    program,
    {
      edition: async () => (await open(program.opts())).edition,
      async store() {
        const { openTerminalStore } = await import('./terminal/terminal-store.ts');
        const place = { url: environment['QUOBOT_DATABASE_URL'], dataDir: dataDir(flags()) };
        return openTerminalStore(place, fail);
      },
      corpusDir: () => chooseCorpus(flags()).layers.find(({ layer }) => layer === 'digest')?.dir ?? null,
      async confirm(question) {
        const { confirm } = await import('./terminal/confirm.ts');
        return confirm(question, process.stdin, process.stderr);
      },
      screen,
      today: () => dayOf(),
    },
    done,
  );
}

/** Makes the sender of messages to the program that started this one, with which it ends. */
function parentOf(own: NodeJS.Process): (message: ReindexMessage) => Promise<void> {
  endWithParent(own);
  // Resolves when the message has left this process, which may end only then.
  return (message) => new Promise((resolve) => own.send?.(message, undefined, undefined, () => resolve()));
}

/** Names who runs the program; the number of an account without a name, as in a container that runs under any. */
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
      commands: SUBCOMMANDS,
      extend(program, done) {
        addMaintainerCommands(program, done);
        addGapsCommands(program, done);
      },
      output: {
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      },
    }),
  screen,
  read,
);
