import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';

/** A bot in a process of its own, ready. */
export interface BotUnderTest {
  /** From the start of the process to "ready", in milliseconds. */
  readonly readyMs: number;
  /** Resident memory now, in MB; NaN where the system does not tell. */
  memory(): number;
  /** Processor time spent so far, in milliseconds; NaN where the system does not tell. */
  processor(): number;
  /** Ends it; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a program against a loopback Discord and waits until it says that it is ready. Rejects when it ends before. */
export async function startBotUnderTest(
  discord: LoopbackDiscord,
  argv: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<BotUnderTest> {
  const { PATH = '' } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, argv, {
    env: { PATH, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let written = '';
  const readyMs = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      written = (written + chunk.toString()).slice(-20_000);
      if (written.includes('"ready"')) resolve(performance.now() - startedAt);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`${argv.join(' ')} ended with ${String(code)}: ${written}`)));
  });
  return {
    readyMs,
    memory: () => Number(/VmRSS:\s+(\d+)/u.exec(proc(child.pid, 'status'))?.[1] ?? NaN) / 1024,
    processor: () => processorMs(proc(child.pid, 'stat')),
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function proc(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid ?? 0}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** User and system time are the 14th and 15th field, in ticks of 10 ms. */
function processorMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? NaN) + Number(fields[12] ?? NaN)) * 10;
}
