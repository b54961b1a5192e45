import { describe, expect, test } from 'vitest';
import { textOf } from '../../../loopback-discord/people/message-reading.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

/** A wait in which the bot would have done what it must not do. */
const quiet = (ms = 300): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a question in a channel', () => {
  test('that first names the bot by an edit is answered once', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(discord.channel, 'why?');
    ferris.edit(said.message, `<@${discord.bot.id}> why?`);
    expect(textOf(await said.reply())).toContain('why?');
    ferris.edit(said.message, `<@${discord.bot.id}> why?`);
    await quiet();
    expect(said.replies).toHaveLength(1);
  });

  test('that is corrected gets its answer changed, and no second one', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(discord.channel, `<@${discord.bot.id}> one`);
    const reply = await said.reply();
    ferris.edit(said.message, `<@${discord.bot.id}> two`);
    await expect.poll(() => textOf(reply)).toContain('You said: two');
    expect(said.replies).toHaveLength(1);
  });

  test('that is corrected while its answer is on its way ends with the answer to the correction', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(discord.channel, `<@${discord.bot.id}> slow`);
    ferris.edit(said.message, `<@${discord.bot.id}> quick`);
    await expect.poll(() => said.replies.map(textOf).join()).toContain('You said: quick');
    expect(said.replies).toHaveLength(1);
  });

  test('that is deleted takes its answer along', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(discord.channel, `<@${discord.bot.id}> one`);
    const reply = await said.reply();
    ferris.delete(said.message);
    await expect.poll(() => reply.deleted, { timeout: 5_000 }).toBe(true);
  });

  test('that a proxy posts again keeps the one answer, which says what it answers', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(discord.channel, `<@${discord.bot.id}> one`);
    const reply = await said.reply();
    ferris.delete(said.message);
    ferris.say(discord.channel, `<@${discord.bot.id}> one`, { webhook: true });
    await expect.poll(() => textOf(reply), { timeout: 5_000 }).toContain('asked: “');
    expect(reply.deleted).toBe(false);
    expect(discord.posts).toHaveLength(1);
  });
});

describe('below an answer', () => {
  test('a reply that asks on is answered without the name; thanks is not', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ferris.say(discord.channel, `<@${discord.bot.id}> one`).reply();
    ferris.say(discord.channel, 'thanks, that was it', { replyTo: answer });
    await quiet();
    expect(discord.posts).toHaveLength(1);
    const more = ferris.say(discord.channel, 'and with async-std?', { replyTo: answer });
    await more.reply();
    expect(discord.refusals).toEqual([]);
  });

  test('a reply in a DM is asked with the last question, which its answer does not tell', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ferris.say(ferris.dm, 'one').reply();
    const more = ferris.say(ferris.dm, 'and with async-std?', { replyTo: answer });
    expect(textOf(await more.reply())).toContain('You said: and with async-std?, after one');
  });

  test.each(['', 'here you go', 'thanks'])(
    'a reply with a file asks on, in a server and in a DM: “%s”',
    async (words) => {
      const { discord } = await startTestBot();
      const ferris = discord.addPerson('Ferris');
      const attachments = [discord.host('my future hangs', 'build.log')];
      for (const [channel, name] of [
        [discord.addChannel(discord.guild, 'one'), ''],
        [discord.addChannel(discord.guild, 'two'), `<@${discord.bot.id}> `],
        [ferris.dm, ''],
      ] as const) {
        const replyTo = await ferris.say(channel, `<@${discord.bot.id}> one`).reply();
        const more = ferris.say(channel, `${name}${words}`, { replyTo, attachments });
        // The sample's answers are all of one story, which a channel gets once.
        expect(textOf(await more.reply())).toContain(channel === ferris.dm ? 'my future hangs' : 'was posted here');
      }
    },
  );

  test('a picture in a reply is chatter in a server, and told of where the bot is named or alone', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const attachments = [discord.host('x', 'cat.png', 'image/png')];
    const replyTo = await ferris.say(discord.channel, `<@${discord.bot.id}> one`).reply();
    ferris.say(discord.channel, '', { replyTo, attachments });
    await quiet();
    expect(discord.posts).toHaveLength(1);
    const named = await ferris.say(discord.channel, `<@${discord.bot.id}>`, { replyTo, attachments }).reply();
    const below = await ferris.say(ferris.dm, 'one').reply();
    const alone = await ferris.say(ferris.dm, '', { replyTo: below, attachments }).reply();
    expect(textOf(named)).toContain('I cannot read pictures');
    expect(textOf(alone)).toContain('I cannot read pictures');
  });

  test('a reply without the ping brings no text, and gets no answer', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ferris.say(discord.channel, `<@${discord.bot.id}> one`).reply();
    ferris.say(discord.channel, 'and with async-std?', { replyTo: answer, replyPings: false });
    await quiet();
    expect(discord.posts).toHaveLength(1);
  });
});

describe('words', () => {
  test.each(['help', 'categories', 'issues'])('beside a file ask about the file: “%s”', async (word) => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const attachments = [discord.host('my future hangs', 'build.log')];
    const inDm = await ferris.say(ferris.dm, word, { attachments }).reply();
    const named = await ferris.say(discord.channel, `<@${discord.bot.id}> ${word}`, { attachments }).reply();
    for (const reply of [inDm, named]) expect(textOf(reply)).toContain('my future hangs');
  });

  test('stand for commands in a DM and after a mention', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    expect(textOf(await ferris.say(ferris.dm, 'categories').reply())).toContain('categories {}');
    const named = ferris.say(discord.channel, `<@${discord.bot.id}> categories locks`);
    expect(textOf(await named.reply())).toContain('locks');
  });

  test('“plain” gives an ordinary message, whose correction is one, too, unless that word goes', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(ferris.dm, 'plain one');
    const reply = await said.reply();
    expect(reply.components).toEqual([]);
    expect(reply.content).toContain('plainly');
    ferris.edit(said.message, 'plain two');
    await expect.poll(() => reply.content).toContain('two');
    for (const [text, isPlain] of [
      ['three', false],
      ['plain four', true],
      ['five', false],
    ] as const) {
      ferris.edit(said.message, text);
      const left = (): typeof discord.posts => discord.posts.filter(({ deleted }) => !deleted);
      await expect.poll(() => left().map(({ content }) => content !== '')).toEqual([isPlain]);
    }
    const again = await ferris.say(ferris.dm, 'one more').reply();
    expect(again.content).toBe('');
    expect(discord.refusals).toEqual([]);
  });
});

describe('the bot’s own role', () => {
  test('is told once a minute how to ask, where its text is not to be had; other roles are not', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const own = discord.addRole(discord.guild, 'Quobot', { mentionable: true, botId: discord.bot.id });
    const other = discord.addRole(discord.guild, 'Others', { mentionable: true });
    const hint = await ferris.say(discord.channel, `<@&${own.id}> why?`).reply();
    expect(textOf(hint)).toContain('not the role');
    ferris.say(discord.channel, `<@&${own.id}> why?`);
    ferris.say(discord.channel, `<@&${other.id}> why?`);
    await quiet();
    expect(discord.posts).toHaveLength(1);
  });
});
