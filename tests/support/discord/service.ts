import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LoopbackDiscord } from '../../../loopback-discord/loopback-discord.ts';
import { programArgv } from '../program.ts';
import { loopbackVariables } from './bot-process.ts';

/** `quobot bot` in a process of its own, with its health port open. */
export interface Service {
  readonly child: ChildProcess;
  /** What it and its own processes wrote so far. */
  text(): string;
  /** Its exit code, once it has ended; `null` when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks its health port; `null` as long as there is none. */
  get(path: string): Promise<{ readonly status: number; readonly body: string } | null>;
  /** Ids of its processes by shard. */
  shards(): ReadonlyMap<number, number>;
}

/** A data folder with an index of the shipped corpus, for several services. */
export interface IndexFolder {
  /** The variables that lead a service to it. */
  readonly variables: Readonly<Record<string, string>>;
  remove(): void;
}

/** Builds one, as an operator would. Throws when that fails. */
export function indexFolder(): IndexFolder {
  const data = mkdtempSync(join(tmpdir(), 'quobot-index-'));
  const variables = { QUOBOT_DATA: data, QUOBOT_UPSTREAM: 'none' };
  const { status, stderr } = spawnSync(process.execPath, [...programArgv(), 'index'], {
    env: { PATH: process.env['PATH'] ?? '', ...variables },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`There is no index: ${stderr}`);
  return { variables, remove: () => rmSync(data, { recursive: true, force: true }) };
}

/** Starts one, in a data folder of its own unless told otherwise; it is killed when the test ends. */
export function startService(discord: LoopbackDiscord, variables: Readonly<Record<string, string>> = {}): Service {
  const data = mkdtempSync(join(tmpdir(), 'quobot-service-'));
  const { PATH = '' } = process.env;
  const own = { PATH, QUOBOT_DATA: data, QUOBOT_UPSTREAM: 'none', HTTP_PORT: '0' };
  const child = spawn(process.execPath, [...programArgv(), 'bot'], {
    cwd: data,
    env: { ...own, ...loopbackVariables(discord), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
  }
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(data, { recursive: true, force: true });
  });
  return {
    child,
    text: () => written,
    ended,
    async get(path) {
      const port = /"port":(\d+)/u.exec(written)?.[1];
      if (port === undefined) return null;
      const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
      return response && { status: response.status, body: await response.text() };
    },
    shards: () => new Map(childrenOf(child.pid ?? 0).flatMap((pid) => shardOf(pid))),
  };
}

/** True as long as there is a process with this id. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function shardOf(pid: number): [number, number][] {
  const shard = /(?:^|\0)SHARDS=(\d+)/u.exec(read(`/proc/${pid}/environ`))?.[1];
  return shard === undefined ? [] : [[Number(shard), pid]];
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
