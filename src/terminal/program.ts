import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Command as TypedCommand } from '../answers/command.ts';
import { cleanText } from '../base/text.ts';
import type { LayerFlags } from '../index-store/reindex/corpus-choice.ts';
import type { AskFlags } from './ask-command.ts';
import { namedPath } from './named-path.ts';

/** Flags of `quobot ask`, its layers included. */
export interface AskCall extends AskFlags, LayerFlags {
  /** Words of the question; empty with `batch`. */
  readonly question: readonly string[];
  /** A file of JSON lines, `-` for standard input. */
  readonly batch?: string;
}

/** Actions of the commands; each resolves with the exit code. */
export interface ProgramActions {
  ask(call: AskCall): Promise<number>;
  /** Runs one of the commands that people type; `words` fill its first option. */
  run(command: TypedCommand, words: readonly string[], layers: LayerFlags): Promise<number>;
  /** Measures the index on labelled questions. */
  eval(call: EvalCall): Promise<number>;
  bot(layers: LayerFlags): Promise<number>;
  /** Registers the commands with Discord, where they differ, and takes them out of other lists where that is wanted. */
  register(clearsOthers: boolean): Promise<number>;
  /** Prints the message that Discord would get for a question. */
  preview(question: string, layers: LayerFlags): Promise<number>;
  /** Serves the site and the interface, from a folder or from one that is built. */
  serve(dir: string | undefined, layers: LayerFlags): Promise<number>;
  /** Serves an editor over standard input and output. */
  mcp(layers: LayerFlags): Promise<number>;
}

/** Flags of `quobot eval`. */
export interface EvalCall extends LayerFlags {
  /** JSON lines with labelled questions. */
  readonly file: string;
  /** JSON lines with messages that no story answers. */
  readonly offtopic?: string;
  readonly json?: boolean;
}

/** Destination of a program's own output, besides that of its actions. */
interface ProgramOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Ports of a program. */
export interface ProgramSurroundings {
  readonly version: string;
  /** The commands that people type here as in Discord, each a subcommand of its name. */
  readonly commands: readonly TypedCommand[];
  readonly output: ProgramOutput;
  /** Adds further commands; `done` takes the exit code. */
  readonly extend?: (program: Command, done: (code: number) => void) => void;
}

const USAGE = 2;

/** Runs a command line (without node and the script's name) and resolves with the exit code: 2 for wrong usage. */
export async function runProgram(
  argv: readonly string[],
  actions: ProgramActions,
  { version, commands, output, extend }: ProgramSurroundings,
): Promise<number> {
  let code = 0;
  const done = (result: number): void => {
    code = result;
  };
  const program = createProgram(version, output);
  addCommands(program, commands, actions, done);
  extend?.(program, done);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : USAGE;
  }
}

function createProgram(version: string, { out, err }: ProgramOutput): Command {
  return new Command('quobot')
    .description('Answers questions about async Rust: what goes wrong, what helps, and where it says so.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this, or how a command is used')
    .option('--corpus <dir>', 'folder of the digests, or none (default: the shipped ones)')
    .option('--upstream <dir>', 'checkout of rust-lang/wg-async, or none (default: what was synced last)')
    .option('--links', 'write out addresses on a screen, as in a pipe')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: out, writeErr: err, outputError: (text, write) => write(cleanText(text)) })
    .showHelpAfterError('(to ask: quobot ask "your question"; quobot --help says more)')
    .exitOverride();
}

function addCommands(
  program: Command,
  commands: readonly TypedCommand[],
  actions: ProgramActions,
  done: (code: number) => void,
): void {
  const layers = (): LayerFlags => program.opts();
  program.commandsGroup('Ask and browse:').helpCommand('help [command]', 'Shows this, or how a command is used');
  addAsk(program, actions, done);
  for (const command of commands) addTyped(program, command, (words) => actions.run(command, words, layers()), done);
  program
    .commandsGroup('Run it:')
    .command('bot')
    .description('Runs the Discord bot; needs DISCORD_TOKEN')
    .action(async () => done(await actions.bot(layers())));
  program
    .command('serve')
    .description('Serves the site and /api/ask on HTTP_PORT (default: 8080) until it is stopped')
    .argument(
      '[dir]',
      'folder that quobot site has written (default: one that is built and kept up to date)',
      namedPath,
    )
    .action(async (dir: string | undefined) => done(await actions.serve(dir, layers())));
  program
    .command('mcp')
    .description('Serves an editor or assistant: the Model Context Protocol on standard input and output')
    .action(async () => done(await actions.mcp(layers())));
  program
    .command('register')
    .description('Registers the commands with Discord, where they differ; needs DISCORD_TOKEN')
    .option(
      '--clear-others',
      'also remove them from the other list (of all servers, or of one), where people would see them twice',
    )
    .action(async ({ clearOthers = false }: { clearOthers?: boolean }) => done(await actions.register(clearOthers)));
  // What `extend` adds is for maintainers, too.
  program.commandsGroup('For maintainers:');
  addEval(program, actions, done);
  program
    .command('preview')
    .description('Prints the message that Discord would get, as JSON')
    .argument('<question...>', 'what goes wrong, in your own words')
    .action(async (question: string[]) => done(await actions.preview(question.join(' '), layers())));
}

function addEval(program: Command, actions: ProgramActions, done: (code: number) => void): void {
  program
    .command('eval')
    .description('Measures the answers on labelled questions')
    .argument('<file>', 'JSON lines {"id", "kind", "query", "gold"}', namedPath)
    .option('--offtopic <file>', 'JSON lines {"id", "query"} of messages that no story answers', namedPath)
    .option('--json', 'print the figures as JSON')
    .action(async (file: string, options: { offtopic?: string; json?: true }) =>
      done(await actions.eval({ ...program.opts<LayerFlags>(), ...options, file })),
    );
}

function addAsk(program: Command, actions: ProgramActions, done: (code: number) => void): void {
  const ask = program
    .command('ask')
    .description('Answers a question: what goes wrong, what helps, and the source')
    .argument(
      '[question...]',
      'what goes wrong, in your own words; - reads it from a pipe, for example from a compiler',
    )
    .option('--limit <number>', 'most stories to show, 1 to 10 (default: 5)', toLimit)
    .option('--explain', 'show how the answer came about')
    .option('--json', 'print the answer as JSON')
    .option('--batch <file>', 'rank JSON lines {"id", "query"} from a file, - for standard input', namedPath);
  ask.action(async (question: string[], options: AskFlags & { batch?: string }) => {
    if (question.length === 0 && options.batch === undefined) ask.error('error: there is no question (- reads one)');
    if (question.length > 0 && options.batch !== undefined) ask.error('error: --batch takes no question');
    done(await actions.ask({ ...program.opts<LayerFlags>(), ...options, question }));
  });
}

/** Adds a command whose arguments need no quotation marks. */
function addTyped(
  program: Command,
  { name, description, options: [option] }: TypedCommand,
  run: (words: readonly string[]) => Promise<number>,
  done: (code: number) => void,
): void {
  const added = program.command(name).description(description);
  if (option) added.argument(option.required ? `<${option.name}...>` : `[${option.name}...]`, option.description);
  added.action(async (words?: readonly string[]) => done(await run(Array.isArray(words) ? words : [])));
}

function toLimit(text: string): number {
  if (!/^(?:[1-9]|10)$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 10.');
  return Number(text);
}
