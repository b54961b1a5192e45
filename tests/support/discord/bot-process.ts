import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LoopbackDiscord } from '../../../loopback-discord/loopback-discord.ts';
import { programArgv } from '../program.ts';

/** A program of ours in a process of its own. */
export interface Process {
  readonly child: ChildProcess;
  /** What it wrote so far, both streams. */
  text(): string;
  /** Its exit code, once it has ended; `null` when a signal ended it. */
  readonly ended: Promise<number | null>;
}

const root = join(import.meta.dirname, '../../..');

/** Runs `quobot` with an environment of its own; killed when the test ends. */
export function runQuobot(argv: readonly string[], variables: Readonly<Record<string, string>> = {}): Process {
  const data = mkdtempSync(join(tmpdir(), 'quobot-bot-'));
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [...programArgv(), ...argv], {
    cwd: root,
    env: { PATH, QUOBOT_DATA: data, QUOBOT_UPSTREAM: 'none', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(data, { recursive: true, force: true });
  });
  return { child, text: () => written, ended };
}

/** The variables that lead a bot to a loopback Discord. */
export function loopbackVariables(discord: LoopbackDiscord): Record<string, string> {
  return { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DISCORD_CDN_URL: discord.cdnUrl };
}
