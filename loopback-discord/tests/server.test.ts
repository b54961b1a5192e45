import { describe, expect, test } from 'vitest';
import { codeOf } from '../bare-bot.ts';
import { permission } from '../protocol/permission-bits.ts';
import { sampleCommands, startSampleBot, startSampleDiscord } from '../samples.ts';
import { startLoopbackDiscord } from '../server.ts';

describe('messages', () => {
  test('reach the bot from DMs in full, from guilds only when it is mentioned', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const heard: unknown[] = [];
    await startSampleBot(discord, {
      onMessage: async (message) => {
        heard.push([message.channel.isDMBased(), message.content, message.attachments.size]);
        if (message.content) await message.reply('heard');
      },
    });
    const direct = await alan.say(alan.dm, 'in private').reply();
    expect(direct.repliesTo?.content).toBe('in private');
    await alan.say(discord.channel, 'to nobody').settled();
    const mentioned = `<@${discord.bot.id}> hello`;
    await alan.say(discord.channel, mentioned).reply();
    await alan.say(alan.dm, 'x'.repeat(3_000)).settled();
    expect(heard).toEqual([
      [true, 'in private', 0],
      [false, '', 0],
      [false, mentioned, 0],
      [true, '', 1],
    ]);
  });

  test('are refused without permission and to closed DMs', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan', { dmsClosed: true });
    const { client } = await startSampleBot(discord);
    const channel = await client.channels.fetch(discord.channel.id);
    if (!channel?.isSendable()) throw new Error('not sendable');
    discord.overwrite(discord.channel, discord.guild, { deny: permission.SendMessages });
    expect(await channel.send('x').catch(codeOf)).toBe(50013);
    discord.overwrite(discord.channel, discord.bot, { deny: permission.ViewChannel });
    expect(await channel.send('x').catch(codeOf)).toBe(50001);
    expect(await (await client.users.fetch(alan.id)).send('x').catch(codeOf)).toBe(50007);
  });

  test('that fail with 429 or 5xx are sent again by discord.js', async () => {
    const discord = await startSampleDiscord();
    const { client } = await startSampleBot(discord);
    const channel = await client.channels.fetch(discord.channel.id);
    if (!channel?.isSendable()) throw new Error('not sendable');
    discord.failNext({ status: 429, retryAfter: 0.1, route: /^POST .*\/messages$/u });
    discord.failNext({ status: 502, times: 2, route: '/messages' });
    await channel.send('at last');
    expect(discord.requests.slice(-4).map(({ status }) => status)).toEqual([429, 502, 502, 200]);
    expect(discord.refusals).toEqual([]);
    expect(discord.posts).toMatchObject([{ content: 'at last' }]);
  });
});

describe('commands', () => {
  test('are kept with their ids, compared, and counted as writes', async () => {
    const discord = await startSampleDiscord();
    const { client } = await startSampleBot(discord);
    const first = await client.application.commands.set(sampleCommands);
    const again = await client.application.commands.fetch();
    expect([...again.keys()]).toEqual([...first.keys()]);
    for (const definition of sampleCommands)
      expect(again.find(({ name }) => name === definition.name)?.equals(definition)).toBe(true);
    expect(discord.commandWrites).toMatchObject([{ method: 'PUT', scope: 'global' }]);
    await client.application.commands.set(sampleCommands, discord.guild.id);
    expect(discord.commands(discord.guild.id)).toMatchObject([{ name: 'ask', contexts: null }, { name: 'Find' }]);
  });

  test('are refused over 8,000 characters, or with a bad name', async () => {
    const discord = await startSampleDiscord();
    const { client } = await startSampleBot(discord);
    const choices = Array.from({ length: 25 }, (_, index) => ({
      name: String(index).padEnd(90, 'x'),
      value: String(index).padEnd(90, 'y'),
    }));
    const big = {
      name: 'big',
      description: 'x',
      options: ['a', 'b'].map((name) => ({ type: 3 as const, name, description: 'x', choices })),
    };
    expect(await client.application.commands.set([big]).catch(codeOf)).toBe(50035);
    expect(await client.application.commands.set([{ name: 'No Good', description: 'x' }]).catch(codeOf)).toBe(50035);
    expect(discord.commands().map(({ name }) => name)).toEqual(['ask', 'Find']);
  });
});

describe('the server', () => {
  test('takes a fixed port, starts and closes at once, and ends what waits', async () => {
    const one = await startLoopbackDiscord();
    const port = Number(new URL(one.apiUrl).port);
    one.registerCommands([{ name: 'ask', description: 'x' }]);
    const waiting = one.addPerson('Alan').slash('ask').final();
    await one.close();
    await expect(waiting).rejects.toThrow('the server was closed');
    const started = performance.now();
    const two = await startLoopbackDiscord({ port });
    await two.close();
    expect(performance.now() - started).toBeLessThan(100);
    expect(two.apiUrl).toBe(one.apiUrl);
  });

  test('hosts files slowly, wrongly and in part', async () => {
    const discord = await startSampleDiscord();
    const slow = discord.host('x'.repeat(100), 'message.txt', 'text/plain', { delayMs: 60, bytesPerSecond: 1_000 });
    const started = performance.now();
    expect((await (await fetch(slow.url)).text()).length).toBe(100);
    expect(performance.now() - started).toBeGreaterThan(100);
    expect((await fetch(discord.host('', 'x.txt', 'image/png', { status: 403 }).url)).status).toBe(403);
    expect(slow.url.startsWith(`${discord.cdnUrl}/attachments/`)).toBe(true);
    const endless = fetch(discord.host('part', 'x.txt', 'text/plain', { hang: true }).url, {
      signal: AbortSignal.timeout(50),
    });
    await expect(endless.then((response) => response.text())).rejects.toThrow('timeout');
  });
});
