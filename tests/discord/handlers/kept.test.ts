import { describe, expect, test } from 'vitest';
import { hasFlag, messageFlag } from '../../../loopback-discord/protocol/message-flags.ts';
import { customIdOf, selectsOf, textOf } from '../../../loopback-discord/people/message-reading.ts';
import { permission } from '../../../loopback-discord/protocol/permission-bits.ts';
import { realPorts } from '../../support/discord/real-ports.ts';
import { ask, labelsOf, NOWHERE, press, scene, SURE } from '../../support/discord/scene.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

describe('what an asker says of an answer', () => {
  test('has at most five controls in one row', async () => {
    const { ferris } = await scene();
    const answer = await ask(ferris, SURE);
    const all: unknown = expect.stringMatching(/^All|^More/);
    expect(labelsOf(answer)).toEqual([all, 'Also close', 'This is it', 'Not it', 'Share']);
    expect(selectsOf(answer)).toHaveLength(0);
  });

  test('is counted once by a message, with story, step, rank and verdict and nothing else', async () => {
    const { ferris, store } = await scene();
    const answer = await ask(ferris, SURE);
    const id = customIdOf(answer, 'This is it');
    await Promise.all([ferris.pressButton(answer, id).settled(), ferris.pressButton(answer, id).settled()]);
    expect(textOf(answer)).toContain('Thank you');
    expect(labelsOf(answer)).not.toContain('This is it');
    expect(store.counted).toEqual([
      { outcome: 'helped', storyId: 'alan_thinks_he_needs_async_locks', step: 1, rank: 1, verdict: 'match' },
    ]);
  });

  test('counts a refusal once, also after the way back', async () => {
    const { ferris, store } = await scene();
    const answer = await ask(ferris, SURE);
    await press(ferris, answer, 'Not it');
    await press(ferris, answer, 'Back');
    await press(ferris, answer, 'Not it');
    expect(store.counted.map(({ outcome, rank }) => [outcome, rank])).toEqual([['refused', 1]]);
  });

  test('is not offered without a store, but for Not it', async () => {
    const { discord } = await startTestBot({ ports: realPorts() });
    const answer = await ask(discord.addPerson('Ferris'), SURE);
    expect(labelsOf(answer)).toEqual([expect.stringMatching(/^All|^More/), 'Also close', 'Not it', 'Share']);
    const none = await ask(discord.addPerson('Corro'), NOWHERE);
    expect(labelsOf(none)).not.toContain('Send to the writers');
  });

  test('of a public answer counts from its asker alone', async () => {
    const { discord, ferris, store } = await scene();
    const answer = await ask(ferris, SURE, { share: true });
    const corro = discord.addPerson('Corro');
    const refused = await press(corro, answer, 'This is it');
    expect(textOf(refused)).toContain('Only the person who asked');
    await press(corro, answer, 'Not it');
    expect(store.counted).toEqual([]);
  });
});

describe('an answer that was given here before', () => {
  test('is named to who may see it, and forgotten once it is gone', async () => {
    const { discord, ferris, store } = await scene();
    const channel = discord.addChannel(discord.guild, 'rust-help');
    const posted = await ferris.slash('ask', { question: SURE, share: true }, { channel }).final();
    await discord.quiet();
    expect([...store.posts.values()]).toEqual([
      {
        guildId: discord.guild.id,
        channelId: channel.id,
        messageId: posted.id,
        storyId: 'alan_thinks_he_needs_async_locks',
      },
    ]);
    expect(JSON.stringify([...store.posts.values()])).not.toContain(ferris.id);
    const named = await ask(discord.addPerson('Corro'), SURE);
    expect(textOf(named)).toContain(
      `Answered here before: [#rust-help](https://discord.com/channels/${discord.guild.id}/${channel.id}/${posted.id})`,
    );
    const shut = discord.addPerson('Shut');
    discord.overwrite(channel, shut, { deny: permission.ViewChannel });
    expect(textOf(await ask(shut, SURE))).not.toContain('Answered here before');
    await ferris.pressButton(posted, customIdOf(posted, 'Delete')).settled();
    await discord.quiet();
    expect(store.posts.size).toBe(0);
    expect(textOf(await ask(ferris, SURE))).not.toContain('Answered here before');
  });

  test('is still that answer with all its steps, and another one once that is opened in its place', async () => {
    const { discord, ferris, store } = await scene();
    const posted = await ask(ferris, SURE, { share: true });
    await discord.quiet();
    const before = store.posts.get(posted.id);
    const label = labelsOf(posted).find((name) => name.startsWith('All')) ?? '';
    await press(ferris, posted, label);
    await discord.quiet();
    expect(before).toBeDefined();
    expect(store.posts.get(posted.id)).toEqual(before);
    await press(ferris, posted, 'Back');
    await press(ferris, posted, 'Not it');
    await discord.quiet();
    expect(store.posts.has(posted.id)).toBe(false);
  });

  test.each([
    ['by Share', false, false],
    ['for a member, by Share', false, true],
    ['at once', true, false],
    ['at once, for a member', true, true],
  ])('is not named in what is posted %s: others may not see that channel', async (_, share, isFor) => {
    const { discord, ferris } = await scene();
    const channel = discord.addChannel(discord.guild, 'rust-help');
    const elsewhere = discord.addChannel(discord.guild, 'elsewhere');
    await ferris.slash('ask', { question: SURE, share: true }, { channel }).final();
    await discord.quiet();
    const member = discord.addPerson('Gopher').id;
    const options = { question: SURE, share, ...(isFor ? { for: member } : {}) };
    const corro = discord.addPerson('Corro');
    const answer = await corro.slash('ask', options, { channel: elsewhere }).final();
    if (!share) {
      expect(textOf(answer)).toContain('Answered here before');
      await corro.pressButton(answer, customIdOf(answer, 'Share')).settled();
    }
    const post = [...elsewhere.messages.values()].find(({ visibleTo }) => visibleTo === undefined);
    expect(post && textOf(post)).toMatch(/^(?!.*Answered here before)/s);
    expect(post && labelsOf(post)).not.toContain('Post link');
  });

  test('that is gone unnoticed is found out when it is looked for', async () => {
    const { discord, ferris, store } = await scene();
    const posted = await ask(ferris, SURE, { share: true });
    await discord.quiet();
    const post = store.posts.get(posted.id);
    ferris.delete(posted);
    await discord.quiet();
    if (post) store.posts.set(posted.id, post);
    expect(textOf(await ask(discord.addPerson('Corro'), SURE))).not.toContain('Answered here before');
    await discord.quiet();
    expect(store.posts.size).toBe(0);
  });

  test('is posted as a link by a press of who helps somebody', async () => {
    const { discord, ferris } = await scene();
    const channel = discord.addChannel(discord.guild, 'rust-help');
    const posted = await ferris.slash('ask', { question: SURE, share: true }, { channel }).final();
    await discord.quiet();
    const asked = discord.addPerson('Corro').say(discord.channel, `${discord.bot.id} ${SURE} <@${discord.bot.id}>`);
    await asked.reply();
    const found = await ferris.messageCommand('Find async pain points', asked.message).final();
    expect(labelsOf(found)).not.toContain('This is it');
    await ferris.pressButton(found, customIdOf(found, 'Post link')).settled();
    const reply = discord.posts.at(-1);
    expect(reply?.repliesTo?.id).toBe(asked.message.id);
    expect(reply && textOf(reply)).toContain(posted.id);
  });
});

describe('what a server chooses', () => {
  test('is shown to all and changed by those who may manage it', async () => {
    const { discord, ferris, store } = await scene();
    const shown = await ferris.slash('settings show').final();
    expect(textOf(shown)).toContain('none');
    expect(hasFlag(shown.flags, messageFlag.Ephemeral)).toBe(true);
    const refused = await ferris.slash('settings mentions', { public: true }).final();
    expect(textOf(refused)).toContain('may manage the server');
    expect(store.chosen.size).toBe(0);
    const role = discord.addRole(discord.guild, 'Mods', { permissions: permission.ManageGuild });
    const mod = discord.addPerson('Mod', { roles: [role] });
    await mod.slash('settings mentions', { public: true }).final();
    const changed = await mod.slash('settings digest', { channel: discord.channel }).final();
    expect(textOf(changed)).toMatch(/#general[\s\S]*for all to read/);
    expect(store.chosen.get(discord.guild.id)).toEqual({
      digestChannelId: discord.channel.id,
      publicMentions: true,
    });
  });

  test('decides whether a mention is answered with one line, which opens for who presses, or in full', async () => {
    const { discord, ferris, store } = await scene();
    const quiet = await ferris.say(discord.channel, `<@${discord.bot.id}> ${SURE}`).reply();
    expect(labelsOf(quiet)).toEqual(['Show me', 'Delete']);
    const corro = discord.addPerson('Corro');
    for (const person of [ferris, corro]) {
      const opened = await press(person, quiet, 'Show me');
      expect(hasFlag(opened.flags, messageFlag.Ephemeral)).toBe(true);
      expect(labelsOf(opened)).toContain('This is it');
    }
    expect(store.posts.size).toBe(0);
    store.chosen.set(discord.guild.id, { digestChannelId: null, publicMentions: true });
    const other = discord.addChannel(discord.guild, 'other');
    const whole = await ferris.say(other, `<@${discord.bot.id}> ${SURE}`).reply();
    expect(labelsOf(whole)).toContain('Not it');
    await discord.quiet();
    expect(store.posts.size).toBe(1);
  });

  test('is forgotten with the server that the bot leaves', async () => {
    const { discord, store } = await scene();
    discord.gateway.dispatch('GUILD_DELETE', { id: discord.guild.id }, { guildId: discord.guild.id });
    await expect.poll(() => store.left).toEqual([discord.guild.id]);
  });
});
