import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { isBuilt } from '../../tests/support/program.ts';

/** Builds dist/ where it is missing or older than the source. Throws when that fails. */
export function needDist(): void {
  if (isBuilt()) return;
  console.log('Building dist/ first ...');
  runNode(['scripts/build.js']);
}

/** Runs node in a process of its own and returns what it printed. Throws when it fails. */
export function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  return run(args, env).stdout;
}

/** Milliseconds of processor time that such a process spent, node's own start among them. Throws when it fails. */
export function processorTime(args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const atExit = pathToFileURL('bench/support/cpu-at-exit.js').href;
  return (
    Number(
      run(['--import', atExit, ...args], env)
        .stderr.split('\n')
        .at(-2),
    ) / 1000
  );
}

function run(args: readonly string[], env: Readonly<Record<string, string>>): { stdout: string; stderr: string } {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${signal ?? (stderr || stdout)}`);
  return { stdout, stderr };
}
