import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import { programArgv } from '../../tests/support/program.ts';
import { heapBytes } from './heap-probe.ts';

/** What the bot's process holds at a moment. */
export interface Sample {
  /** Seconds since the start. */
  readonly at: number;
  /** Resident memory in MiB. */
  readonly rss: number;
  /** The part of it that JavaScript objects take, in MiB. */
  readonly heap: number;
  /** Open files and sockets. */
  readonly files: number;
  /** Timers, sockets and the like that keep the process busy. */
  readonly handles: number;
}

/** `quobot bot` in a process of its own. */
export interface SoakBot {
  sample(): Promise<Sample>;
  /** The bytes of the heap after a garbage collection. Rejects for a bot that was not started `inspected`. */
  heapBytes(): Promise<number>;
  /** How long it has waited for a processor since its start, in milliseconds; 0 where the system does not tell. */
  waitedMs(): number;
  /** Memory of the process and of those that it started, in MiB: pages that they share are counted once. */
  together(): number;
  /** A metric's values, summed over its labels; only lines that hold all of `labels`. 0 for none. */
  count(metric: string, ...labels: readonly string[]): Promise<number>;
  /** The state of `/readyz`, or 0 when it does not answer. */
  ready(): Promise<number>;
  signal(signal: NodeJS.Signals): void;
  /** Log lines at level `error`, and what was written besides the log. */
  readonly faults: readonly string[];
  /** True once it has ended. */
  readonly over: () => boolean;
  /** Ends it; its exit code. */
  stop(): Promise<number | null>;
}

/** Options of {@link startSoakBot}. */
export interface SoakBotOptions {
  /**
   * A command that gets the bot's own appended and has to replace itself by it, as `taskset` and `systemd-run --scope`
   * do. Default: none.
   */
  readonly under?: readonly string[];
  /** True lets its heap be measured. Default: false. */
  readonly inspected?: boolean;
}

/** Starts one with its health port open; resolves as soon as that answers. Rejects when it ends before. */
export async function startSoakBot(
  discord: LoopbackDiscord,
  variables: Readonly<Record<string, string>>,
  { under = [], inspected = false }: SoakBotOptions = {},
): Promise<SoakBot> {
  const startedAt = performance.now();
  const { PATH = '' } = process.env;
  const flags = inspected ? ['--inspect=127.0.0.1:0'] : [];
  const [command, ...argv] = [...under, process.execPath, ...flags, ...programArgv(), 'bot'];
  const child = spawn(command, argv, {
    env: { PATH, HTTP_PORT: '0', DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let code: number | null | undefined;
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  void ended.then((value) => (code = value));
  const faults: string[] = [];
  let inspector = '';
  const port = await new Promise<number>((resolve, reject) => {
    const hear = lineReader((line) => {
      const found = /"port":(\d+)/u.exec(line)?.[1];
      if (found !== undefined) resolve(Number(found));
      inspector = /^Debugger listening on (ws:\S+)/u.exec(line)?.[1] ?? inspector;
      if (inspected && /^(?:Debugger|For help, see)/u.test(line)) return;
      if (!line.startsWith('{') || line.includes('"level":"error"')) faults.push(line);
    });
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((value) => reject(new Error(`the bot ended with ${String(value)}: ${faults.join('\n')}`)));
  });
  const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return {
    async sample() {
      const text = await metrics();
      const mib = (name: string): number => valueOf(text, name) / 2 ** 20;
      return {
        at: (performance.now() - startedAt) / 1_000,
        rss: residentMiB(child.pid) ?? mib('process_resident_memory_bytes'),
        heap: mib('nodejs_heap_size_used_bytes'),
        files: valueOf(text, 'process_open_fds'),
        handles: valueOf(text, 'nodejs_active_resources_total'),
      };
    },
    heapBytes: () => heapBytes(inspector),
    waitedMs: () => waitedMs(child.pid),
    together: () => {
      let total = 0;
      for (const pid of [child.pid, ...childrenOf(child.pid)]) total += shareMiB(pid) ?? 0;
      return total;
    },
    count: async (metric, ...labels) => valueOf(await metrics(), metric, labels),
    ready: async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => ({ status: 0 }))).status,
    signal: (signal) => void child.kill(signal),
    faults,
    over: () => code !== undefined,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** How long a process has waited for a processor since its start, in milliseconds; 0 where the system does not tell. */
export function waitedMs(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid ?? 0}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

function valueOf(text: string, name: string, labels: readonly string[] = []): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .filter((line) => labels.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** Calls back with whole lines. */
function lineReader(hear: (line: string) => void): (chunk: Buffer) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') hear(line);
  };
}

/** The processes whose parent is `parent`. Empty where there is no /proc. */
function childrenOf(parent: number | undefined): number[] {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
    return pids.map(Number).filter((pid) => parentOf(pid) === parent);
  } catch {
    return [];
  }
}

/** `null` for a process that is gone. */
function parentOf(pid: number): number | null {
  try {
    return Number(/PPid:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

/** Resident memory. */
function residentMiB(pid: number | undefined): number | undefined {
  return memoryMiB(`/proc/${pid ?? 0}/status`, /VmRSS:\s+(\d+)/u);
}

/** Resident memory, shared pages divided among those who share them. */
function shareMiB(pid: number | undefined): number | undefined {
  return memoryMiB(`/proc/${pid ?? 0}/smaps_rollup`, /Pss:\s+(\d+)/u);
}

function memoryMiB(file: string, pattern: RegExp): number | undefined {
  try {
    const kib = pattern.exec(readFileSync(file, 'utf8'))?.[1];
    return kib === undefined ? undefined : Number(kib) / 1024;
  } catch {
    return undefined;
  }
}
