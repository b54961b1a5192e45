import { MessageFlags, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { codeOf } from '../bare-bot.ts';
import { buttonsOf, customIdOf, selectsOf, textOf } from '../people/message-reading.ts';
import { permission } from '../protocol/permission-bits.ts';
import { sampleCard, startSampleBot, startSampleDiscord } from '../samples.ts';

describe('an interaction', () => {
  test('takes a reply and gives its message back', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const grace = discord.addPerson('Grace');
    const seen: unknown[] = [];
    await startSampleBot(discord, {
      onSlash: async (interaction) => {
        const { resource } = await interaction.reply({
          content: 'pong',
          flags: MessageFlags.Ephemeral,
          withResponse: true,
        });
        seen.push(
          resource?.message?.content,
          interaction.options.getUser('for')?.id,
          interaction.options.getString('question'),
        );
      },
    });
    const asked = await alan.slash('ask', { question: 'ping', for: grace }).settled();
    expect(seen).toEqual(['pong', grace.id, 'ping']);
    expect(asked.ack).toMatchObject({ type: 4 });
    expect(asked.ack?.ms).toBeLessThan(1_000);
    expect(asked.original).toMatchObject({ content: 'pong', flags: MessageFlags.Ephemeral, visibleTo: alan.user });
  });

  test('takes a deferral, edits, follow-ups and deletions', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const { errors } = await startSampleBot(discord, {
      onSlash: async (interaction) => {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        await interaction.editReply('first');
        await interaction.editReply('second');
        const more = await interaction.followUp('more');
        await interaction.editReply({ message: more, content: 'even more' });
        await interaction.deleteReply(more);
        expect((await interaction.fetchReply()).content).toBe('second');
      },
    });
    const asked = alan.slash('ask', { question: 'long?' });
    await asked.final();
    await asked.settled();
    expect(errors).toEqual([]);
    expect(asked.ack?.type).toBe(5);
    expect(asked.edits.map(({ body }) => body['content'])).toEqual(['first', 'second', 'even more']);
    expect(asked.original).toMatchObject({ content: 'second', flags: MessageFlags.Ephemeral });
    expect(asked.followUps).toMatchObject([{ content: 'even more', deleted: true, visibleTo: undefined }]);
    expect(discord.refusals).toEqual([]);
  });

  test('refuses a second and a late first response, and an expired token', async () => {
    const discord = await startSampleDiscord({ ackLimitMs: 150, tokenLifetimeMs: 300 });
    const alan = discord.addPerson('Alan');
    const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    const { errors } = await startSampleBot(discord, {
      onSlash: async (interaction) => {
        const question = interaction.options.getString('question', true);
        if (question === 'late') await later(200);
        await interaction.reply('one');
        if (question === 'second')
          await interaction.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
            body: { type: 4, data: { content: 'two' } },
            auth: false,
          });
        if (question === 'expired') await later(350).then(() => interaction.editReply('too late'));
      },
    });
    for (const question of ['second', 'late', 'expired']) alan.slash('ask', { question });
    await later(700);
    expect(errors.map(codeOf)).toEqual([40060, 10062, 50027]);
    expect(discord.refusals.map(({ status }) => status)).toEqual([400, 404, 401]);
    expect(discord.unanswered).toMatchObject([{ start: { name: 'ask' } }]);
  });

  test('offers autocomplete, and refuses more than 25 choices and deferrals', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const { errors } = await startSampleBot(discord, {
      onInteraction: async (interaction) => {
        if (!interaction.isAutocomplete()) return;
        const typed = interaction.options.getFocused();
        if (typed === 'defer') {
          await interaction.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
            body: { type: 5 },
            auth: false,
          });
        }
        await interaction.respond(
          Array.from({ length: typed === 'many' ? 26 : 2 }, (_, index) => ({
            name: `${typed} ${String(index)}`,
            value: String(index),
          })),
        );
      },
    });
    expect(await alan.autocomplete('ask', { question: '' }).suggested()).toEqual([
      { name: ' 0', value: '0' },
      { name: ' 1', value: '1' },
    ]);
    for (const question of ['many', 'defer']) alan.autocomplete('ask', { question });
    await discord.quiet();
    expect(errors.map(codeOf)).toEqual([50035, 50035]);
  });

  test('lets a person press and select, and nothing that is not there', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const grace = discord.addPerson('Grace');
    await startSampleBot(discord, {
      onInteraction: async (interaction) => {
        if (interaction.isChatInputCommand())
          await interaction.reply({
            components: sampleCard('start'),
            flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
          });
        if (interaction.isButton()) await interaction.update({ components: sampleCard('pressed') });
        if (interaction.isStringSelectMenu()) {
          await interaction.deferUpdate();
          await interaction.editReply({ components: sampleCard(interaction.values.join()) });
        }
      },
    });
    const message = await alan.slash('ask', { question: 'look' }).final();
    expect(textOf(message)).toContain('start');
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Read', 'Share']);
    expect(() => grace.pressButton(message, 'share')).toThrow('not visible for Grace');
    expect(() => alan.pressButton(message, 'nothing')).toThrow('the message has [null,"share"]');
    expect(await alan.pressButton(message, customIdOf(message, 'Share')).final()).toBe(message);
    expect(textOf(message)).toContain('pressed');
    await alan.select(message, selectsOf(message)[0]?.customId ?? '', ['b']).final();
    expect(textOf(message)).toContain('b');
    expect(message.flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
    expect(discord.refusals).toEqual([]);
  });

  test('carries the text of a message command, and only five follow-ups where the bot is not', async () => {
    const discord = await startSampleDiscord();
    const elsewhere = discord.addGuild('Elsewhere', { botIn: false });
    const alan = discord.addPerson('Alan', { guilds: [elsewhere] });
    const channel = [...elsewhere.channels.values()][0] ?? discord.channel;
    const { errors } = await startSampleBot(discord, {
      onInteraction: async (interaction) => {
        if (!interaction.isMessageContextMenuCommand()) return;
        await interaction.reply(interaction.targetMessage.content);
        for (let count = 0; count < 6; count += 1) await interaction.followUp(String(count));
      },
    });
    const { message } = alan.say(channel, 'I hold a lock across an await');
    const found = await alan.messageCommand('Find', message).settled();
    expect(found.original?.content).toBe('I hold a lock across an await');
    expect(found.followUps).toHaveLength(5);
    expect(errors.map(codeOf)).toEqual([40094]);
    expect(found.start.owners).toEqual({ 1: alan.id });
  });

  test('is only sent where the client offers it', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    expect(() => alan.slash('nothing')).toThrow('no command "nothing"');
    expect(() => alan.slash('ask')).toThrow('option "question" is required');
    expect(() => alan.slash('ask', { question: 'x'.repeat(301) })).toThrow('above max_length');
    discord.registerCommands([{ name: 'index', description: 'x', contexts: [0], default_member_permissions: '32' }]);
    expect(() => alan.slash('index')).toThrow('not offered to Alan');
    expect(() => alan.slash('index', {}, { dm: true })).toThrow('not offered to Alan');
    expect(alan.slash('index', {}, { force: true }).start.name).toBe('index');
  });

  test('reaches a user-installed app in a private channel, and stays private where members may not use external apps', async () => {
    const discord = await startSampleDiscord();
    const elsewhere = discord.addGuild('Elsewhere', { botIn: false });
    const alan = discord.addPerson('Alan', { guilds: [elsewhere] });
    await startSampleBot(discord, { onSlash: (interaction) => interaction.reply(String(interaction.context)) });
    const inPrivate = await alan.slash('ask', { question: 'x' }, { privateChannel: true }).final();
    const inPublic = await alan.slash('ask', { question: 'x' }, { guild: elsewhere }).final();
    for (const channel of elsewhere.channels.values()) {
      discord.overwrite(channel, elsewhere, { deny: permission.UseExternalApps });
    }
    const forced = await alan.slash('ask', { question: 'x' }, { guild: elsewhere }).final();
    expect([inPrivate, inPublic, forced].map(({ content, flags }) => [content, flags])).toEqual([
      ['2', 0],
      ['0', 0],
      ['0', MessageFlags.Ephemeral],
    ]);
  });

  test('knows what the bot posted in channels after it', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    await startSampleBot(discord, {
      onSlash: async (interaction) => {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        if (interaction.channel?.isSendable()) await interaction.channel.send('for all');
        await interaction.deleteReply();
      },
    });
    const asked = alan.slash('ask', { question: 'share' });
    expect((await asked.posted()).content).toBe('for all');
    await asked.settled();
    expect(asked.messages).toEqual([]);
    expect(asked.deletions).toHaveLength(1);
  });

  test('is done though its answer is lost, when a fault says so', async () => {
    const discord = await startSampleDiscord();
    const alan = discord.addPerson('Alan');
    const { errors } = await startSampleBot(discord, { onSlash: (interaction) => interaction.reply('here') });
    discord.failNext({ status: 500, applied: true, delayMs: 20, route: '/callback' });
    const asked = await alan.slash('ask', { question: 'x' }).settled();
    // discord.js sends it again after the 500, and gets the error that it was done.
    expect(errors.map(codeOf)).toEqual([40060]);
    expect(asked.original?.content).toBe('here');
  });
});
