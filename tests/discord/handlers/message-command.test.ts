import { describe, expect, test } from 'vitest';
import { hasFlag, messageFlag } from '../../../loopback-discord/protocol/message-flags.ts';
import { customIdOf, textOf } from '../../../loopback-discord/people/message-reading.ts';
import { permission } from '../../../loopback-discord/protocol/permission-bits.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

const COMMAND = 'Find async pain points';

describe('the message command', () => {
  test('answers privately about somebody else’s message', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const { message } = corro.say(discord.channel, 'my future is not Send');
    const answer = await ferris.messageCommand(COMMAND, message).final();
    expect(hasFlag(answer.flags, messageFlag.Ephemeral)).toBe(true);
    expect(textOf(answer)).toContain('You said: my future is not Send');
    expect(discord.posts).toEqual([]);
  });

  test('reads a long paste that became a text file', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const { message } = corro.say(discord.channel, `deadlock ${'x'.repeat(2_500)}`);
    expect(message.attachments).toHaveLength(1);
    expect(textOf(await ferris.messageCommand(COMMAND, message).final())).toContain('deadlock');
  });

  test('shares as a true reply that pings nobody where the bot may write', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const { message } = corro.say(discord.channel, 'my future is not Send');
    const answer = await ferris.messageCommand(COMMAND, message).final();
    const press = await ferris.pressButton(answer, customIdOf(answer, 'Share')).settled();
    expect(discord.posts).toHaveLength(1);
    expect(discord.posts[0]?.repliesTo?.id).toBe(message.id);
    expect(discord.posts[0]?.pings).toEqual({ everyone: false, users: [], roles: [] });
    expect(discord.posts[0] && textOf(discord.posts[0])).toContain(`${ferris.mention} looked this up`);
    const said = await press.final();
    expect(hasFlag(said.flags, messageFlag.Ephemeral)).toBe(true);
    expect(textOf(said)).toContain(discord.posts[0]?.id);
  });

  test('shares as a public message with a link where the bot may not write', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const { message } = corro.say(discord.channel, 'my future is not Send');
    discord.overwrite(discord.channel, discord.bot, { deny: permission.SendMessages });
    const answer = await ferris.messageCommand(COMMAND, message).final();
    const shared = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(discord.posts).toEqual([]);
    expect(hasFlag(shared.flags, messageFlag.Ephemeral)).toBe(false);
    expect(textOf(shared)).toContain(`${discord.channel.id}/${message.id}`);
    expect(shared.pings.users).toEqual([]);
  });

  test('does the same through a person’s own installation, where the bot is not', async () => {
    const { discord } = await startTestBot();
    const guild = discord.addGuild('Far away', { botIn: false });
    const [ferris, corro] = ['Ferris', 'Corro'].map((name) => discord.addPerson(name, { guilds: [guild] }));
    const [channel] = guild.channels.values();
    if (!channel || !ferris || !corro) throw new Error('the loopback guild has no channel');
    const { message } = corro.say(channel, 'my future is not Send');
    const answer = await ferris.messageCommand(COMMAND, message).final();
    const shared = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(hasFlag(shared.flags, messageFlag.Ephemeral)).toBe(false);
    expect(textOf(shared)).toContain(`${guild.id}/${channel.id}/${message.id}`);
  });

  test('keeps the message it is about when Not it changes the answer', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const { message } = corro.say(discord.channel, 'my future is not Send');
    const answer = await ferris.messageCommand(COMMAND, message).final();
    await ferris.pressButton(answer, customIdOf(answer, 'Not it')).settled();
    await ferris.pressButton(answer, customIdOf(answer, 'Share')).settled();
    expect(discord.posts[0]?.repliesTo?.id).toBe(message.id);
  });
});
