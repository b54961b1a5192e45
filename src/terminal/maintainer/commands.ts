import type { Command } from 'commander';
import { safeJson } from '../../base/safe-json.ts';
import { namedPath } from '../named-path.ts';
import type { MaintainerCli } from './maintainer-cli.ts';
import type { CheckFormat } from './check-output.ts';
import type { IndexFlags } from './run-index.ts';
import type { SyncFlags } from './run-sync.ts';

/** Adds `sync`, `index`, `diff`, `check` and `site`. What they need is loaded when they run, so that other commands start fast. */
export function registerMaintainerCommands(program: Command, cli: MaintainerCli): void {
  registerSync(program, cli);
  registerIndex(program, cli);
  registerDiff(program, cli);
  registerCheck(program, cli);
  registerSite(program, cli);
}

function registerSync(program: Command, cli: MaintainerCli): void {
  program
    .command('sync')
    .description("Fetches the working group's book, or the state of its issues, into the data folder")
    .option('--from <source>', 'address or folder of the repository (default: rust-lang/wg-async on GitHub)')
    .option('--ref <ref>', "branch, tag or full commit hash (default: the source's own branch)")
    .option(
      '--issues',
      'ask GitHub for the issues that the book names and for story ideas; alone, nothing else is synced',
    )
    .addHelpText(
      'after',
      '\nThe old checkout stays in use until the new one is complete and checked. Then: quobot index.',
    )
    .action(async (flags: SyncFlags, command: Command) => {
      const { runSync } = await import('./run-sync.ts');
      await runSync(flags, command, cli);
    });
}

function registerIndex(program: Command, cli: MaintainerCli): void {
  program
    .command('index')
    .description('Builds and checks a new index, then switches to it')
    .option('--rollback', 'go back to the index before the one in use')
    .option('--force', 'switch to the new index although checks refuse it; your user name is kept with it')
    .option('--json', 'print the report as JSON')
    .action(async (flags: IndexFlags, command: Command) => {
      const { runIndex } = await import('./run-index.ts');
      await runIndex(flags, command, cli);
    });
}

function registerDiff(program: Command, cli: MaintainerCli): void {
  program
    .command('diff')
    .description(
      'Shows what changed between two checkouts, folders of digests, index files or versions of kept indexes',
    )
    .argument('<a>', 'the older side', namedPath)
    .argument('<b>', 'the newer side', namedPath)
    .option('--json', 'print the changes as JSON')
    .action(async (a: string, b: string, { json }: { json?: boolean }) => {
      const [{ diff }, { changeLines }] = await Promise.all([
        import('../../index-store/compare/diff.ts'),
        import('../../index-store/report.ts'),
      ]);
      const changes = await diff(a, b, cli.dataDir);
      cli.print(json ? `${safeJson(changes, 2)}\n` : `${changeLines(changes).join('\n')}\n`);
    });
}

interface CheckFlags {
  readonly json?: boolean;
  readonly format?: string;
  readonly stamp?: string[] | true;
  readonly checked?: string;
  readonly months?: string;
  readonly strict?: boolean;
}

function registerCheck(program: Command, cli: MaintainerCli): void {
  program
    .command('check')
    .description('Checks the corpus and lists what to mend in it')
    .option('--format <format>', 'text, json, or github for annotations in its workflows', 'text')
    .option('--json', 'the same as --format json')
    .option(
      '--stamp [ids...]',
      'note in digests which text of their story they were written from: in those without that note, or those named',
    )
    .option('--checked <date>', 'with --stamp: the day on which their facts were checked (YYYY-MM-DD)')
    .option('--months <n>', 'how many months "Since then" may go unchecked before that is a fault (default: 18)')
    .option('--strict', 'fail on warnings as on errors')
    .action(async (flags: CheckFlags, command: Command) => {
      const { runCheck } = await import('./run-check.ts');
      const { checked = null, months, stamp, strict = false } = flags;
      const format = flags.json ? 'json' : (flags.format ?? 'text');
      if (!isFormat(format)) command.error(`error: unknown format '${format}': text, json or github`, { exitCode: 2 });
      if (checked !== null && !/^\d{4}-\d{2}-\d{2}$/.test(checked))
        command.error('error: a date is YYYY-MM-DD', { exitCode: 2 });
      if (months !== undefined && !/^[1-9]\d{0,3}$/.test(months))
        command.error('error: months are a number from 1', { exitCode: 2 });
      const ids = stamp === undefined ? null : stamp === true ? [] : stamp;
      runCheck({ format, stamp: ids, checked, months: Number(months ?? 18), strict }, command, cli);
    });
}

function registerSite(program: Command, cli: MaintainerCli): void {
  program
    .command('site')
    .description('Writes stories, notes and the map as static pages, with a search that runs in the browser')
    .argument('<dir>', 'a new or empty folder, or one that this command wrote, which is replaced whole', namedPath)
    .option('--url <address>', 'where the pages will be published (default: SITE_URL)')
    .addHelpText(
      'after',
      '\nThe pages link to each other below that address. DISCORD_INVITE_URL adds the way to bring the bot into a server.',
    )
    .action(async (dir: string, { url }: { url?: string }, command: Command) => {
      const { runSite } = await import('./run-site.ts');
      await runSite(dir, url, command, cli);
    });
}

function isFormat(format: string): format is CheckFormat {
  return ['text', 'json', 'github'].includes(format);
}
