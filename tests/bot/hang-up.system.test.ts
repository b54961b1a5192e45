import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';
import { startService } from '../support/discord/service.ts';
import { programArgv } from '../support/program.ts';

/** A start and a whole reindex on a busy machine. */
const PATIENCE = 180_000;

/** A Discord that takes its time before it says where its gateway is. */
async function startSlowDiscord(delayMs: number): Promise<LoopbackDiscord> {
  const discord = await startLoopbackDiscord();
  onTestFinished(() => discord.close());
  discord.failNext({ route: '/gateway/bot', delayMs });
  return discord;
}

/** True where SIGHUP does not end a process. */
function catchesHangUp(pid: number | undefined): boolean {
  const caught = /^SigCgt:\s*([\da-f]+)$/mu.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${caught}`) & 1n) === 1n;
}

describe.skipIf(process.platform !== 'linux')('SIGHUP before the login is done', { timeout: PATIENCE }, () => {
  test.each([
    ['one process', {}],
    ['a process for each shard', { SHARDS: '1' }],
  ])('ends nothing, and the index is reloaded once the bot runs: %s', async (_, variables) => {
    const discord = await startSlowDiscord(6_000);
    const service = startService(discord, variables);
    await expect.poll(() => catchesHangUp(service.child.pid), { timeout: 20_000 }).toBe(true);
    service.child.kill('SIGHUP');
    service.child.kill('SIGHUP');
    await expect.poll(() => service.text(), { timeout: PATIENCE }).toMatch(/Index \w+ is in use/u);
    expect(service.child.exitCode).toBeNull();
    expect(service.text().match(/reloading the index/gu)).toHaveLength(1);
    expect(service.text().indexOf('"ready"')).toBeLessThan(service.text().indexOf('reloading the index'));
  });

  test.each([[['ask', '--batch', '-']], [['mcp']]])('ends quobot %j, however early it comes', async (args) => {
    const child = spawn(process.execPath, [...programArgv(), ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    await expect.poll(() => catchesHangUp(child.pid), { timeout: 20_000, interval: 5 }).toBe(true);
    child.kill('SIGHUP');
    expect(await ended).toBe('SIGHUP');
  });
});
