import { safeJson } from '../../base/safe-json.ts';
import type { Report } from '../../model/report.ts';
import type { Command } from 'commander';
import type { MaintainerCli } from './maintainer-cli.ts';
import { progressLine } from './progress-line.ts';
import { reindex } from '../../index-store/reindex/reindex.ts';
import { reindexReport, rollbackReport, STAGE_TEXT } from '../../index-store/report.ts';
import { rollback } from '../../index-store/reindex/rollback.ts';

/** Flags of `quobot index`. */
export interface IndexFlags {
  readonly rollback?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Runs `quobot index`: exit code 1 when the new index is refused or there is a fault. */
export async function runIndex(
  { rollback: isBack, force, json = false }: IndexFlags,
  command: Command,
  cli: MaintainerCli,
): Promise<void> {
  if (isBack) {
    const outcome = await rollback(cli.dataDir);
    const data =
      outcome.kind === 'fault'
        ? outcome
        : { kind: outcome.kind, from: outcome.from, index: outcome.edition.info, changes: outcome.changes };
    show(rollbackReport(outcome), data, json, cli);
    return;
  }
  const progress = progressLine(cli);
  const signal = cli.interruption?.();
  const outcome = await reindex({
    spec: cli.spec(command),
    dataDir: cli.dataDir,
    progress(stage) {
      progress.say(STAGE_TEXT[stage]);
      void cli.send?.({ kind: 'stage', stage });
    },
    forcedBy: force ? cli.user() : undefined,
    signal,
  });
  progress.end();
  await cli.send?.({ kind: 'outcome', outcome });
  show(reindexReport(outcome), outcome, json, cli);
}

function show(report: Report, data: object, json: boolean, cli: MaintainerCli): void {
  const bad = report.kind === 'fault' || report.kind === 'refused';
  const text = [report.summary, ...report.details, ''].join('\n');
  if (json) cli.print(`${safeJson(data, 2)}\n`);
  else if (bad) cli.note(text);
  else cli.print(text);
  if (bad) cli.exitCode(1);
}
