import { describe, expect, test } from 'vitest';
import { textOf } from '../../../loopback-discord/people/message-reading.ts';
import { permission } from '../../../loopback-discord/protocol/permission-bits.ts';
import { BROKEN } from '../../support/discord/sample-commands.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

describe('a direct message', () => {
  test('is a question, whatever it says', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const reply = await ferris.say(ferris.dm, 'why is my future not Send?').reply();
    expect(textOf(reply)).toContain('You said: why is my future not Send?');
    expect(reply.pings.users).toEqual([]);
    expect(JSON.stringify(reply.components)).not.toContain('"Share"');
    expect(discord.refusals).toEqual([]);
  });

  test('that says help gets help, with commands to click on', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const ask = discord.commands().find(({ name }) => name === 'ask');
    expect(textOf(await ferris.say(ferris.dm, 'help').reply())).toBe(`</ask:${ask?.id ?? ''}>`);
  });

  test('may be a long paste, which arrives as a text file', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const reply = await ferris.say(ferris.dm, `thread main panicked ${'x'.repeat(2_500)}`).reply();
    expect(textOf(reply)).toContain('thread main panicked');
  });

  test('that cannot be answered since DMs are closed is counted, not fatal', async () => {
    const { discord, handled } = await startTestBot();
    const shy = discord.addPerson('Shy', { dmsClosed: true });
    await shy.say(shy.dm, 'why?').settled();
    await expect.poll(() => handled).toMatchObject([{ source: 'message', outcome: 'forbidden' }]);
    const ferris = discord.addPerson('Ferris');
    expect(textOf(await ferris.say(ferris.dm, 'why?').reply())).toContain('You said');
  });

  test('that makes a handler fail is told with a reference id', async () => {
    const { discord, lines } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const reference = /`([0-9a-z]{6})`/u.exec(textOf(await ferris.say(ferris.dm, BROKEN).reply()))?.[1];
    expect(lines.some((line) => line.includes(`"ref":"${reference ?? '?'}"`))).toBe(true);
  });

  test('is told once to slow down, then not answered for a while', async () => {
    const { discord } = await startTestBot({ now: () => 0 });
    const ferris = discord.addPerson('Ferris');
    for (let at = 0; at < 10; at += 1) await ferris.say(ferris.dm, `q${at}`).reply();
    expect(textOf(await ferris.say(ferris.dm, 'q10').reply())).toContain('Ask again in');
    expect((await ferris.say(ferris.dm, 'q11').settled()).replies).toEqual([]);
  });
});

describe('a mention in a channel', () => {
  test('is a question, answered with a reply that pings nobody', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(discord.channel, `<@${discord.bot.id}> why is @everyone blocked?`);
    const reply = await said.reply();
    expect(textOf(reply)).toContain('why is');
    expect(reply.repliesTo?.id).toBe(said.message.id);
    expect(reply.pings).toEqual({ everyone: false, users: [], roles: [] });
  });

  test('alone, as a reply to a message, asks about that message', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const said = corro.say(discord.channel, `<@${discord.bot.id}2> my select loses messages <@${discord.bot.id}>`);
    await said.reply();
    await discord.quiet();
    const { message } = said;
    const reply = await ferris.say(discord.channel, `<@${discord.bot.id}>`, { replyTo: message }).reply();
    expect(textOf(reply)).toContain('posted here');
  });

  test('with “help”, in reply to a person, asks about what that person said, and in reply to the bot for its help', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const { message } = corro.say(corro.dm, 'my select loses messages');
    const said = ferris.say(discord.channel, 'my select loses messages');
    const help = { ofPerson: `<@${discord.bot.id}> help`, ofBot: `<@${discord.bot.id}> help?` };
    const about = await ferris.say(discord.channel, help.ofPerson, { replyTo: said.message }).reply();
    expect(textOf(about)).toContain('Find async pain points');
    const ofBot = await ferris.say(discord.channel, help.ofBot, { replyTo: about }).reply();
    expect(textOf(ofBot)).toContain('</ask:');
    expect(textOf(await corro.say(corro.dm, 'help', { replyTo: message }).reply())).toContain('my select loses');
  });

  test('alone, as a reply to a message whose text is not to be had, says what to do instead', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const { message } = corro.say(discord.channel, 'my select loses messages');
    const reply = await ferris.say(discord.channel, `<@${discord.bot.id}>`, { replyTo: message }).reply();
    expect(textOf(reply)).toContain('Find async pain points');
  });

  test('points to the earlier answer within ten minutes', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const first = await ferris.say(discord.channel, `<@${discord.bot.id}> one`).reply();
    await discord.quiet();
    expect(textOf(await corro.say(discord.channel, `<@${discord.bot.id}> two`).reply())).toContain(first.id);
  });

  test('is not seen in other people’s ways of talking', async () => {
    const { discord, handled } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const robot = discord.addPerson('Robot', { bot: true });
    const role = discord.addRole(discord.guild, 'Quobots', { mentionable: true });
    const answer = await ferris.say(discord.channel, `<@${discord.bot.id}> why?`).reply();
    await discord.quiet();
    const before = discord.posts.length;
    ferris.say(discord.channel, 'hello all');
    ferris.say(discord.channel, '@everyone why?');
    ferris.say(discord.channel, `<@&${role.id}> why?`);
    ferris.say(discord.channel, 'thanks!', { replyTo: answer });
    ferris.say(discord.channel, `<@${discord.bot.id}> thanks!`, { replyTo: answer });
    robot.say(discord.channel, `<@${discord.bot.id}> why?`);
    await ferris.say(discord.channel, `<@${discord.bot.id}> why?`, { webhook: true }).settled();
    expect(discord.posts.length).toBe(before);
    expect(handled).toHaveLength(1);
  });

  test('where the bot may not write is counted, not fatal', async () => {
    const { discord, handled } = await startTestBot();
    discord.overwrite(discord.channel, discord.bot, { deny: permission.SendMessages });
    await discord.addPerson('Ferris').say(discord.channel, `<@${discord.bot.id}> why?`).settled();
    await expect.poll(() => handled).toMatchObject([{ outcome: 'forbidden' }]);
  });
});
