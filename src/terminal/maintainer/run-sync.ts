import type { Command } from 'commander';
import { loadCorpus } from '../../corpus/load.ts';
import { syncIssues } from '../../sync/issues.ts';
import { SyncError } from '../../sync/sync-error.ts';
import { type SyncStage } from '../../sync/sync-stage.ts';
import { rememberSync } from '../../sync/last-sync.ts';
import { syncLine } from '../../sync/sync-line.ts';
import { syncUpstream } from '../../sync/upstream.ts';
import type { MaintainerCli } from './maintainer-cli.ts';
import { progressLine, type ProgressLine } from './progress-line.ts';
import { LockError, withWriteLock } from '../../index-store/files/lock.ts';

/** Description of each stage for people. */
const STAGE_TEXT: Readonly<Record<SyncStage, string>> = {
  asking: 'Asking for the newest commit',
  fetching: 'Fetching the book',
  writing: 'Writing its pages',
  checking: 'Checking them',
  switching: 'Switching to the new checkout',
  tidying: 'Removing old checkouts',
};

/** Added to a report of something new, since a sync alone changes no answer. */
const NEXT = ' To answer from it: quobot index.';

/** Flags of `quobot sync`. */
export interface SyncFlags {
  readonly from?: string;
  readonly ref?: string;
  readonly issues?: boolean;
}

/** Runs `quobot sync`: exit code 1, and one sentence, when it fails; the previous checkout then stays current. */
export async function runSync(flags: SyncFlags, command: Command, cli: MaintainerCli): Promise<void> {
  const progress = progressLine(cli);
  const asked = cli.interruption?.();
  try {
    const work = (lost: AbortSignal): Promise<string[]> => {
      return syncAll(flags, command, cli, progress, asked ? AbortSignal.any([asked, lost]) : lost);
    };
    const lines = await withWriteLock(cli.dataDir, work, {
      onWait: () => progress.say('Waiting for another process that writes'),
      signal: asked,
    });
    progress.end();
    rememberSync(cli.dataDir, { failed: false, summary: lines.join(' ').replaceAll(NEXT, '') });
    cli.print(`${lines.join('\n')}\n`);
  } catch (error) {
    progress.end();
    if (!(error instanceof SyncError) && !(error instanceof LockError)) throw error;
    rememberSync(cli.dataDir, { failed: true, summary: error.message });
    cli.note(`${error.message}\n`);
    cli.exitCode(1);
  }
}

async function syncAll(
  flags: SyncFlags,
  command: Command,
  cli: MaintainerCli,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<string[]> {
  const { from, ref, issues } = flags;
  const withBook = issues !== true || from !== undefined || ref !== undefined;
  const lines: string[] = [];
  if (withBook) {
    const result = await syncUpstream({
      dataDir: cli.dataDir,
      signal,
      progress: (stage, detail) =>
        progress.say(detail === undefined ? STAGE_TEXT[stage] : `${STAGE_TEXT[stage]}: ${detail}`),
      from,
      ref,
    });
    lines.push(`${syncLine(result)}${result.kind === 'unchanged' ? '' : NEXT}`);
  }
  if (issues && cli.unheardProxy)
    cli.note(
      `${cli.unheardProxy} is set, but GitHub's API is asked without it; NODE_USE_ENV_PROXY=1 on Node 24 changes that.\n`,
    );
  if (issues) lines.push(await issuesLine(command, cli, progress, signal));
  return lines;
}

async function issuesLine(
  command: Command,
  cli: MaintainerCli,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<string> {
  // Without the stored issues, so that story ideas of the last time are not asked for one by one.
  const named = loadCorpus(cli.spec(command).layers).issues.map(({ number }) => number);
  const { open, closed, ideas, missing, fresh } = await syncIssues({
    dataDir: cli.dataDir,
    numbers: named,
    signal,
    progress: (done, all) => progress.say(`Asking for the issues: ${done} of ${all}`),
    ...cli.github,
  });
  const lost = missing.length === 0 ? '' : ` Not found: ${missing.map((number) => `#${number}`).join(', ')}.`;
  return `Issues: ${open} open, ${closed} closed, ${ideas} story ideas; ${fresh} answers were new.${lost}${fresh === 0 ? '' : NEXT}`;
}
