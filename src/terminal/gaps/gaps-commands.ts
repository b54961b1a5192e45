import { InvalidArgumentError, type Command } from 'commander';
import type { AcceptFlags, NoteFlags } from './draft.ts';
import type { GapsCli } from './gaps-cli.ts';

/** Adds `gaps`, with what can be done with a question. What they need is loaded when they run. */
export function registerGapsCommands(program: Command, cli: GapsCli, done: (code: number) => void): void {
  const gaps = program
    .command('gaps')
    .description('Lists what people sent that no answer fits, and the answers that are refused most')
    .action(async () => done(await (await import('./list-and-drop.ts')).listGapsHere(cli)));
  registerDrafts(gaps, cli, done);
  gaps
    .command('drop')
    .description('Deletes a question for good')
    .argument('<id>', 'the first digits of its id')
    .action(async (id: string) => done(await (await import('./list-and-drop.ts')).dropGap(id, cli)));
  gaps
    .command('send')
    .description('Sends a question to the writers, after showing what would be kept of it')
    .argument('<question...>', 'what goes wrong, in your own words')
    .action(async (words: string[]) => done(await (await import('./send.ts')).sendQuestion(words.join(' '), cli)));
  gaps
    .command('digest')
    .description("Writes the week's digest: counts, dead links, changed issues")
    .argument('[file]', 'a file to write (default: standard output)')
    .option('--links', 'ask the sources whether they are still there')
    .action(async (file: string | undefined, { links = false }: { links?: boolean }) =>
      done(await (await import('./digest.ts')).writeDigest({ file: file ?? null, links }, cli)),
    );
}

function registerDrafts(gaps: Command, cli: GapsCli, done: (code: number) => void): void {
  gaps
    .command('accept')
    .description(
      'Writes a patch against corpus/: a line of "How people ask it" and a golden question, for you to reword',
    )
    .argument('<id>', 'the first digits of its id')
    .option('--story <key>', 'the story or note that answers it (default: the nearest)')
    .option('--step <number>', 'the step that its asker needs first', toStep)
    .option('--line <words>', 'the line, in your own words')
    .option('--golden <words>', 'the golden question, in other words of your own')
    .option('--out <file>', 'the patch (default: gap-<id>.patch)')
    .action(async (id: string, flags: AcceptFlags) =>
      done(await (await import('./draft.ts')).acceptGap(id, flags, cli)),
    );
  gaps
    .command('note')
    .description('Writes a patch with the stub of a note, its place on the map, and a golden question')
    .argument('<id>', 'the first digits of its id')
    .requiredOption('--name <name>', 'its file name without .md, such as two_runtimes_in_one_test')
    .option('--title <title>', 'its title')
    .option('--beside <key>', 'the story or note that stands above it on the map (default: the nearest)')
    .option('--out <file>', 'the patch (default: gap-<id>.patch)')
    .action(async (id: string, flags: NoteFlags) => done(await (await import('./draft.ts')).noteGap(id, flags, cli)));
}

function toStep(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('It must be the number of a step.');
  return Number(text);
}
