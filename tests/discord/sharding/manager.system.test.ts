import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Interaction } from '../../../loopback-discord/people/interaction.ts';
import type { LoopbackDiscord } from '../../../loopback-discord/loopback-discord.ts';
import { listOf } from '../../../loopback-discord/protocol/json.ts';
import { startLoopbackDiscord } from '../../../loopback-discord/server.ts';
import type { Guild } from '../../../loopback-discord/world/world.ts';
import { indexFolder, isAlive, startService, type IndexFolder } from '../../support/discord/service.ts';

/** Several processes start from source on a busy machine. */
const PATIENCE = 120_000;
const COUNT = 3;

async function startSharded(): Promise<{ readonly discord: LoopbackDiscord; readonly guilds: readonly Guild[] }> {
  const discord = await startLoopbackDiscord({ recommendedShards: COUNT });
  onTestFinished(() => discord.close());
  const guilds = Array.from({ length: COUNT }, (_, id) => discord.addGuild(`On ${id}`, { onShard: { id, of: COUNT } }));
  return { discord, guilds };
}

/** The shards that logged in, in order. */
function shardsOf({ gateway }: LoopbackDiscord): unknown[] {
  return gateway.logins.map(({ data }) => listOf(data['shard'])[0]);
}

async function untilReady(discord: LoopbackDiscord, sessions: number): Promise<void> {
  await discord.loggedIn({ sessions, limitMs: PATIENCE });
  await expect.poll(() => discord.commandWrites.length, { timeout: PATIENCE }).toBe(1);
}

describe.skipIf(process.platform !== 'linux')('several processes', { timeout: PATIENCE }, () => {
  let index: IndexFolder;
  beforeAll(() => (index = indexFolder()));
  afterAll(() => index.remove());

  test('answer while one of them is killed under load, which comes back', async () => {
    const { discord, guilds } = await startSharded();
    const service = startService(discord, { ...index.variables, SHARDS: 'auto' });
    await untilReady(discord, COUNT);
    await expect.poll(async () => (await service.get('/readyz'))?.status, { timeout: 10_000 }).toBe(200);
    const victim = service.shards().get(1) ?? 0;

    const asked = new Map<number, Interaction[]>(guilds.map((_, shard) => [shard, []]));
    const load = { on: true };
    const loading = (async () => {
      for (let at = 0; load.on; at += 1) {
        for (const [shard, guild] of guilds.entries()) {
          const person = discord.addPerson(`Person ${at} on ${shard}`, { guilds: [guild] });
          asked.get(shard)?.push(person.slash('ask', { question: 'my future is not Send' }, { guild }));
        }
        await pause(40);
      }
    })();
    await pause(400);
    process.kill(victim, 'SIGKILL');
    const readyz = async (): Promise<string | undefined> => (await service.get('/readyz'))?.body;
    await expect.poll(readyz, { timeout: 10_000 }).toMatch(/"ready":false,"reasons":\["Shard 1 /u);
    await expect.poll(() => shardsOf(discord).length, { timeout: PATIENCE }).toBe(COUNT + 1);
    await expect.poll(async () => (await service.get('/readyz'))?.status, { timeout: PATIENCE }).toBe(200);
    await pause(400);
    load.on = false;
    await loading;

    for (const shard of [0, 2]) {
      const finals = await Promise.all((asked.get(shard) ?? []).map((one) => one.final(10_000)));
      expect(finals.length).toBeGreaterThan(10);
    }
    await asked.get(1)?.at(-1)?.final(10_000);
    const late = [...asked.values()].flat().filter(({ ack }) => ack && ack.ms > 3_000);
    expect(late).toEqual([]);
    expect(shardsOf(discord).sort()).toEqual([0, 1, 1, 2]);
    expect(service.shards().get(1)).not.toBe(victim);
    expect(discord.commandWrites).toHaveLength(1);
    expect(discord.refusals).toEqual([]);

    const metrics = (await service.get('/metrics'))?.body ?? '';
    expect(metrics).toMatch(/^quobot_gateway_ready\{shard="2"\} 1$/mu);
    expect(metrics).toMatch(/^quobot_interactions_total\{.*command="ask".*outcome="direct".*\} \d+$/mu);
    await discord.addPerson('Alan').slash('help', {}, { dm: true }).final();

    const children = [...service.shards().values()];
    const stopping = performance.now();
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(performance.now() - stopping).toBeLessThan(5_000);
    expect(children.filter(isAlive)).toEqual([]);
    expect(service.text()).not.toContain(discord.token);
  });

  test('run on several hosts, each with its own shards; commands are registered once', async () => {
    const { discord, guilds } = await startSharded();
    const first = startService(discord, { ...index.variables, SHARD_LIST: '0-1', SHARD_COUNT: String(COUNT) });
    const second = startService(discord, { ...index.variables, SHARD_LIST: '2', SHARD_COUNT: String(COUNT) });
    await untilReady(discord, COUNT);
    expect(shardsOf(discord).sort()).toEqual([0, 1, 2]);
    expect([...first.shards().keys(), ...second.shards().keys()]).toEqual([0, 1, 2]);
    for (const guild of guilds) {
      const person = discord.addPerson('Barbara', { guilds: [guild] });
      await person.slash('ask', { question: 'select! drops my future' }, { guild }).final(10_000);
    }
    await pause(300);
    expect(discord.commandWrites).toHaveLength(1);

    const [orphan = 0] = second.shards().values();
    second.child.kill('SIGKILL');
    await expect.poll(() => isAlive(orphan), { timeout: 10_000 }).toBe(false);
    expect(discord.gateway.connected).toBe(2);
  });

  test('end as one when Discord does not take the token', async () => {
    const { discord } = await startSharded();
    const early = startService(discord, { ...index.variables, SHARDS: '2', DISCORD_TOKEN: 'wrong-token' });
    expect(await early.ended).toBe(77);
    const later = startService(discord, { ...index.variables, SHARDS: '2' });
    await discord.loggedIn({ sessions: 2, limitMs: PATIENCE });
    await expect.poll(async () => (await later.get('/readyz'))?.status, { timeout: PATIENCE }).toBe(200);
    discord.closeWith(4004);
    expect(await later.ended).toBe(77);
    expect(early.text() + later.text()).not.toMatch(/wrong-token|loopback-not-a-secret/u);
  });
});
