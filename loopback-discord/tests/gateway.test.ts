import { Client, Events, GatewayIntentBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { codeOf } from '../bare-bot.ts';
import { startSampleBot, startSampleDiscord } from '../samples.ts';

describe('the gateway', () => {
  test('makes a client ready with its guild, channel and own member', async () => {
    const discord = await startSampleDiscord();
    const { client } = await startSampleBot(discord);
    expect(client.user.id).toBe(discord.bot.id);
    expect(client.guilds.cache.get(discord.guild.id)?.members.me?.id).toBe(discord.bot.id);
    expect(client.channels.cache.get(discord.channel.id)?.type).toBe(0);
    expect(discord.gateway.logins).toMatchObject([
      { op: 'identify', path: '/gateway', data: { token: 'right', shard: [0, 1] } },
    ]);
    expect(discord.refusals).toEqual([]);
  });

  test('refuses a wrong token over REST and an ungranted intent on the gateway', async () => {
    const discord = await startSampleDiscord();
    const wrong = new Client({ intents: [], rest: { api: discord.apiUrl } });
    await expect(wrong.login('nonsense')).rejects.toMatchObject({ code: 'TokenInvalid' });
    const greedy = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: discord.apiUrl } });
    const closed = new Promise((resolve) => greedy.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    greedy.on(Events.Error, () => undefined);
    const login = greedy.login(discord.token);
    login.catch(() => undefined);
    expect(await closed).toBe(4014);
    await greedy.destroy();
  });

  test('resumes on another socket and sends what was missed', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    await startSampleBot(discord, { onSlash: (interaction) => interaction.reply('here') });
    discord.dropSockets();
    const asked = alan.slash('ask', { question: 'missed?' });
    expect((await asked.final()).content).toBe('here');
    expect(discord.gateway.logins.at(-1)).toMatchObject({ op: 'resume', path: '/resume' });
  });

  test('resumes after RECONNECT and after a resumable INVALID_SESSION', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    await startSampleBot(discord, { onSlash: (interaction) => interaction.reply('here') });
    discord.invalidateSession(true);
    await alan.slash('ask', { question: 'one' }).final();
    discord.reconnect();
    await expect.poll(() => discord.gateway.logins.length, { timeout: 5_000 }).toBe(3);
    await alan.slash('ask', { question: 'two' }).final();
    expect(discord.gateway.logins.map(({ op }) => op)).toEqual(['identify', 'resume', 'resume']);
  });

  test('forgets a session that it invalidates for good', async () => {
    const discord = await startSampleDiscord();
    const socket = new WebSocket(discord.gateway.url);
    const heard: { op: number; t?: string; d: unknown }[] = [];
    socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as { op: number; d: unknown }));
    const send = (op: number, d: unknown): void => socket.send(JSON.stringify({ op, d }));
    await expect.poll(() => heard.at(-1)?.op).toBe(10);
    send(2, { token: discord.token, intents: 1, properties: {} });
    await expect.poll(() => heard.map(({ t }) => t)).toContain('GUILD_CREATE');
    const [session] = discord.gateway.sessions.values();
    discord.invalidateSession(false);
    await expect.poll(() => heard.at(-1)).toEqual({ op: 9, d: false });
    send(6, { token: discord.token, session_id: session?.id, seq: 2 });
    await expect.poll(() => heard.filter(({ op }) => op === 9)).toHaveLength(2);
    socket.terminate();
  });

  test('is silent on demand, and a client whose heartbeats go unanswered comes back', async () => {
    const discord = await startSampleDiscord({ heartbeatMs: 100 });
    const alan = discord.addPerson('Alan');
    await startSampleBot(discord, { onSlash: (interaction) => interaction.reply('here') });
    discord.silence('events');
    const lost = alan.slash('ask', { question: 'lost?' });
    await expect(lost.acked(300)).rejects.toThrow('nothing within 300 ms: a first response to slash "ask" of Alan');
    discord.silence('all');
    expect((await lost.final()).content).toBe('here');
  });

  test('sends an event twice on demand', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const { errors } = await startSampleBot(discord, { onSlash: (interaction) => interaction.reply('here') });
    discord.duplicateNextDispatch('INTERACTION_CREATE');
    await alan.slash('ask', { question: 'twice?' }).settled();
    expect(errors.map(codeOf)).toEqual([40060]);
    expect(discord.refusals).toMatchObject([{ status: 400, code: 40060 }]);
  });

  test('gives each shard its own guilds, and DMs to shard 0', async () => {
    const discord = await startSampleDiscord();
    const guilds = [0, 1].map((id) => discord.addGuild(`guild ${String(id)}`, { onShard: { id, of: 2 } }));
    const alan = discord.addPerson('Alan', { guilds });
    const heard: unknown[] = [];
    const { client } = await startSampleBot(discord, {
      shards: { ids: [0, 1], count: 2 },
      onSlash: async (interaction) => {
        heard.push([interaction.guildId, interaction.guild?.shardId ?? 0]);
        await interaction.reply('here');
      },
    });
    expect(guilds.map(({ id }) => client.guilds.cache.get(id)?.shardId)).toEqual([0, 1]);
    for (const guild of guilds) await alan.slash('ask', { question: 'where?' }, { guild }).final();
    await alan.slash('ask', { question: 'where?' }, { dm: true }).final();
    expect(heard).toEqual([
      [guilds[0]?.id, 0],
      [guilds[1]?.id, 1],
      [null, 0],
    ]);
  });

  test('closes with a code on demand', async () => {
    const discord = await startSampleDiscord();
    const { client } = await startSampleBot(discord);
    const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    discord.closeWith(4004);
    expect(await closed).toBe(4004);
  });
});
