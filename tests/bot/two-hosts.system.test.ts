import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EXAMPLE_QUESTIONS } from '../../src/answers/examples.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { CountedOutcome } from '../../src/store/store.ts';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import { customIdOf } from '../../loopback-discord/people/message-reading.ts';
import type { Person } from '../../loopback-discord/people/person.ts';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';
import type { Guild, StoredMessage } from '../../loopback-discord/world/world.ts';
import { startService } from '../support/discord/service.ts';
import { hasPostgres, startPostgres } from '../support/store/postgres.ts';

const [SURE] = EXAMPLE_QUESTIONS;
const PATIENCE = 120_000;
const COUNT = 3;

/** Asks until there is an answer: a busy machine may give one after the three seconds that Discord waits for it. */
async function answerTo(person: Person, guild: Guild): Promise<StoredMessage> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await person.slash('ask', { question: SURE }, { guild }).final();
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

/** Lets people ask in a server, one after the other, and each press a button about their answer; gives how many. */
async function judge(discord: LoopbackDiscord, guild: Guild, label: string): Promise<number> {
  const people = 6;
  for (let at = 0; at < people; at += 1) {
    const person = discord.addPerson(`${label} ${at} of ${guild.name}`, { guilds: [guild] });
    const answer = await answerTo(person, guild);
    await person.pressButton(answer, customIdOf(answer, label)).settled();
  }
  return people;
}

describe.skipIf(!hasPostgres())('two hosts with shards on one PostgreSQL (skipped where it is not installed)', () => {
  test(
    'count every press once, also where the database was away; a kill loses no more than waited',
    { timeout: 3 * PATIENCE },
    async () => {
      const postgres = await startPostgres();
      onTestFinished(() => postgres.stop());
      const url = await postgres.create('hosts');
      const discord = await startLoopbackDiscord({ recommendedShards: COUNT });
      onTestFinished(() => discord.close());
      const guilds = Array.from({ length: COUNT }, (_, id) =>
        discord.addGuild(`On ${id}`, { onShard: { id, of: COUNT } }),
      ) as [Guild, Guild, Guild];
      const host = (list: string): ReturnType<typeof startService> =>
        startService(discord, { SHARD_LIST: list, SHARD_COUNT: String(COUNT), QUOBOT_DATABASE_URL: url });
      const hosts = [host('0-1'), host('2')];
      await discord.loggedIn({ sessions: COUNT, limitMs: PATIENCE });
      await expect.poll(() => discord.commandWrites.length, { timeout: PATIENCE }).toBe(1);

      const store = await openStore({ url, dataDir: '/nowhere' }, () => undefined);
      onTestFinished(() => store.close());
      const inStore = async (outcome: CountedOutcome['outcome']): Promise<number> => {
        const rows = await store.outcomes('2000-01-01', '2099-12-31');
        return rows.reduce((sum, row) => (row.outcome === outcome ? sum + row.count : sum), 0);
      };

      const [first, second, third] = guilds;
      const before = await Promise.all([
        judge(discord, first, 'This is it'),
        judge(discord, third, 'This is it'),
        judge(discord, second, 'Not it'),
      ]);
      process.kill(hosts[0]?.shards().get(1) ?? 0, 'SIGKILL');
      await expect.poll(() => inStore('helped'), { timeout: 20_000 }).toBe(before[0] + before[1]);
      const refused = await inStore('refused');
      expect(refused).toBeLessThanOrEqual(before[2]);
      await discord.loggedIn({ sessions: COUNT, limitMs: PATIENCE });
      await expect.poll(() => discord.gateway.logins.length, { timeout: PATIENCE }).toBe(COUNT + 1);
      await expect.poll(async () => (await hosts[0]?.get('/readyz'))?.status, { timeout: PATIENCE }).toBe(200);

      await postgres.kill();
      const meanwhile = await Promise.all([
        judge(discord, first, 'This is it'),
        judge(discord, third, 'This is it'),
        judge(discord, second, 'Not it'),
      ]);
      await pause(3_000);
      await postgres.start();
      // What waits is written at the end, though the next try would come later.
      for (const { child } of hosts) child.kill('SIGTERM');
      expect(await Promise.all(hosts.map(({ ended }) => ended))).toEqual([0, 0]);
      await expect
        .poll(() => inStore('helped').catch(() => null), { timeout: 20_000 })
        .toBe(before[0] + before[1] + meanwhile[0] + meanwhile[1]);
      expect(await inStore('refused')).toBe(refused + meanwhile[2]);
    },
  );
});
