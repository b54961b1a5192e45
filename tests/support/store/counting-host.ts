import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A process that counts presses as fast as they are taken. */
export interface CountingHost {
  readonly process: ChildProcess;
  /** What it has counted, and what of that it dropped because too many waited. */
  counted(): { readonly counted: number; readonly lost: number };
  /** Resolves once it counts. */
  readonly started: Promise<unknown>;
  /** Ends it in order. */
  end(): Promise<void>;
}

/** Starts one on a store; killed when the test ends. */
export function startCountingHost(url: string, dataDir = ''): CountingHost {
  const script = new URL('count-presses.ts', import.meta.url).pathname;
  const host = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, url, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void host.kill('SIGKILL'));
  let text = '';
  host.stdout.on('data', (chunk: Buffer) => (text = `${text}${chunk.toString()}`.slice(-200)));
  return {
    process: host,
    started: once(host.stdout, 'data'),
    counted() {
      const [counted = 0, lost = 0] = (text.trimEnd().split('\n').at(-1) ?? '').split(' ').map(Number);
      return { counted, lost };
    },
    async end() {
      const ended = once(host, 'close');
      host.kill('SIGTERM');
      await ended;
    },
  };
}

/** Several hosts that begin at once on a database without tables, count, and end in order; gives what must be there. */
export async function countTogether(url: string, dataDir?: string): Promise<number> {
  const hosts = Array.from({ length: 3 }, () => startCountingHost(url, dataDir));
  await Promise.all(hosts.map(({ started }) => started));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await Promise.all(hosts.map((host) => host.end()));
  return hosts.map((host) => host.counted()).reduce((sum, { counted, lost }) => sum + counted - lost, 0);
}
