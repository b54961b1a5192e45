import { describe, expect, onTestFinished, test } from 'vitest';
import { startBot, type Bot } from '../../../src/discord/gateway/bot.ts';
import {
  trackConnections,
  connectionFaults,
  type ConnectionStates,
} from '../../../src/discord/gateway/connection-state.ts';
import { silentLog } from '../../../src/ops/logger.ts';
import { createWatchdog, type Watchdog } from '../../../src/discord/gateway/watchdog.ts';
import type { LoopbackDiscord } from '../../../loopback-discord/loopback-discord.ts';
import { startLoopbackDiscord, type LoopbackOptions } from '../../../loopback-discord/server.ts';
import { samplePorts } from '../../support/discord/sample-commands.ts';

interface Watched {
  readonly discord: LoopbackDiscord;
  readonly bot: Bot;
  readonly connections: ConnectionStates;
  readonly watchdog: Watchdog;
  /** Moves the clock of connections and watchdog, and looks. */
  readonly after: (ms: number) => Promise<void>;
  readonly faults: () => readonly string[];
  readonly lost: readonly number[];
}

const MINUTE = 60_000;

async function startWatched(options: LoopbackOptions & { readonly servers?: boolean } = {}): Promise<Watched> {
  const discord = await startLoopbackDiscord(options);
  if (options.servers === false) discord.guild.members.delete(discord.bot.id);
  const clock = { ms: 0 };
  const now = (): number => performance.now() + clock.ms;
  const connections = trackConnections([0], { now });
  const lost: number[] = [];
  const bot = await startBot({
    config: {
      token: discord.token,
      guildId: null,
      apiUrl: discord.apiUrl,
      cdnUrl: discord.cdnUrl,
      maintainers: { roleIds: [], userIds: [] },
    },
    ports: samplePorts(),
    log: silentLog,
    connections,
    onLost: (code) => void lost.push(code),
  });
  await bot.registered;
  const watchdog = createWatchdog({
    connections,
    ask: (shard) => bot.ask(shard),
    restart: () => bot.reconnect(),
    log: silentLog,
    now,
  });
  onTestFinished(async () => {
    watchdog.stop();
    await bot.stop(500);
    await discord.close();
  });
  return {
    discord,
    bot,
    connections,
    watchdog,
    lost,
    async after(ms) {
      clock.ms += ms;
      await watchdog.look();
    },
    faults: () => connectionFaults(connections.read(), now()).map(({ kind }) => kind),
  };
}

function logins({ gateway }: LoopbackDiscord): string[] {
  return gateway.logins.map(({ op }) => op);
}

describe('a gateway that is', () => {
  test('quiet but alive answers when it is asked, so that nothing is restarted', async () => {
    const { discord, connections, after, faults } = await startWatched();
    const before = connections.read()[0]?.heardAt ?? 0;
    await after(2 * MINUTE);
    await expect.poll(() => (connections.read()[0]?.heardAt ?? 0) - before).toBeGreaterThan(2 * MINUTE);
    await after(2 * MINUTE);
    expect(faults()).toEqual([]);
    expect(logins(discord)).toEqual(['identify']);
  });

  test('silent though heartbeats are acknowledged is restarted after three minutes, and answers again', async () => {
    const { discord, after, faults } = await startWatched({ heartbeatMs: 50 });
    discord.silence('events');
    const lost = discord.addPerson('Alan').slash('ask', { question: 'lost?' });
    await after(2 * MINUTE);
    expect([logins(discord), faults()]).toEqual([['identify'], []]);
    await after(MINUTE);
    expect(logins(discord)).toEqual(['identify', 'identify']);
    await expect.poll(faults).toEqual([]);
    await discord.addPerson('Barbara').slash('ask', { question: 'again?' }).final();
    expect(lost.ack).toBeUndefined();
    expect(discord.refusals).toEqual([]);
  });

  test('dead is restarted after five minutes, and its messages are answered once', async () => {
    const { discord, after, faults } = await startWatched();
    discord.refuseSockets(true);
    discord.dropSockets();
    await expect.poll(faults).toEqual(['down']);
    await after(4 * MINUTE);
    expect(faults()).toEqual(['down']);
    const restarted = after(2 * MINUTE);
    discord.refuseSockets(false);
    await restarted;
    await expect.poll(faults, { timeout: 5_000 }).toEqual([]);
    const said = await discord.addPerson('Alan').slash('ask', { question: 'again?' }).settled();
    expect(said.messages).toHaveLength(1);
    expect(discord.refusals).toEqual([]);
    expect(discord.gateway.connected).toBe(1);
  });

  test('without servers to ask about is well as long as its heartbeats are acknowledged', async () => {
    const { discord, connections, after, faults } = await startWatched({ servers: false, heartbeatMs: 40 });
    const heardAt = (): number => connections.read()[0]?.heardAt ?? 0;
    const before = heardAt();
    await expect
      .poll(async () => {
        await after(MINUTE);
        return heardAt() - before;
      })
      .toBeGreaterThan(0);
    expect(faults()).toEqual([]);
    expect(logins(discord)).toEqual(['identify']);
  });

  test.each([4004, 4014])('closed for good with %i is told, so that the process can end', async (code) => {
    const { discord, lost } = await startWatched();
    discord.closeWith(code);
    await expect.poll(() => lost).toEqual([code]);
  });

  test('refusing the token when it is restarted is told', async () => {
    const { discord, bot, lost } = await startWatched();
    discord.failNext({ status: 401, route: '/gateway/bot', times: 2 });
    await expect(bot.reconnect()).rejects.toThrow('401');
    expect(lost).toEqual([4004]);
  });
});
