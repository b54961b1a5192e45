import type { Command } from 'commander';
import { dayOf } from '../../base/days.ts';
import { printable } from '../../base/text.ts';
import { checkCorpus } from '../../corpus/check.ts';
import { stampDigests } from '../../corpus/lint/stamp.ts';
import { hasErrors } from '../../model/diagnostic.ts';
import { checkOutput, type CheckFormat } from './check-output.ts';
import type { MaintainerCli } from './maintainer-cli.ts';

/** Flags of `quobot check`. */
export interface CheckCommand {
  readonly format: CheckFormat;
  /** Ids of digests to stamp, empty for those without a stamp; `null` for none. */
  readonly stamp: readonly string[] | null;
  readonly checked: string | null;
  readonly months: number;
  /** True fails on warnings too. */
  readonly strict: boolean;
}

/** Runs `quobot check`: exit code 1 when there is a fault or a digest to stamp is unknown. Throws `CorpusError`. */
export function runCheck(flags: CheckCommand, command: Command, cli: MaintainerCli): void {
  const { format, stamp, checked, months, strict } = flags;
  const spec = cli.spec(command);
  const today = dayOf();
  if (stamp !== null) {
    const { written, unknown } = stampDigests({ layers: spec.layers, ids: stamp, checked, today });
    for (const file of written) cli.note(`stamped ${file}\n`);
    for (const id of unknown)
      cli.note(`There is no digest with a story "${printable(id)}" to stamp; a stamp needs --upstream too.\n`);
    if (unknown.length > 0) cli.exitCode(1);
  }
  const result = checkCorpus(spec, { today, months });
  cli.print(checkOutput(result, format));
  if (hasErrors(result.diagnostics) || (strict && result.diagnostics.length > 0)) cli.exitCode(1);
}
