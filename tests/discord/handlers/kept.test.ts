import { describe, expect, test } from 'vitest';
import { EXAMPLE_QUESTIONS } from '../../../src/answers/examples.ts';
import type { LoopbackDiscord } from '../../../loopback-discord/loopback-discord.ts';
import { hasFlag, messageFlag } from '../../../loopback-discord/protocol/message-flags.ts';
import { buttonsOf, customIdOf, selectsOf, textOf } from '../../../loopback-discord/people/message-reading.ts';
import type { Person } from '../../../loopback-discord/people/person.ts';
import { permission } from '../../../loopback-discord/protocol/permission-bits.ts';
import type { StoredMessage } from '../../../loopback-discord/world/world.ts';
import { memoryStore, type MemoryStore } from '../../support/discord/memory-store.ts';
import { realPorts } from '../../support/discord/real-ports.ts';
import { shippedEdition } from '../../support/shipped-edition.ts';
import type { HandledJob } from '../../../src/ops/metrics.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

const [SURE] = EXAMPLE_QUESTIONS;
const NOWHERE = 'my tokio gadget reads qwzx from a frobnicator of zork, why is its colour plumbic and its hue vlorp?';
const LONG = `${SURE} It is a service with two tasks,\nand this is all that I have tried so far.`;

interface Scene {
  readonly discord: LoopbackDiscord;
  readonly store: MemoryStore;
  readonly ferris: Person;
  readonly handled: readonly HandledJob[];
}

async function scene(now = (): number => performance.now()): Promise<Scene> {
  const store = memoryStore();
  const { discord, handled } = await startTestBot({ store, ports: realPorts(shippedEdition, store), now });
  return { discord, store, ferris: discord.addPerson('Ferris'), handled };
}

function ask(person: Person, question: string, more: Record<string, boolean> = {}): Promise<StoredMessage> {
  return person.slash('ask', { question, ...more }).final();
}

async function press(person: Person, message: StoredMessage, label: string): Promise<StoredMessage> {
  const pressed = person.pressButton(message, customIdOf(message, label));
  return (await pressed.settled()).final();
}

function labelsOf(message: StoredMessage): string[] {
  return buttonsOf(message).map(({ label }) => label);
}

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

describe('a question for the writers', () => {
  test('is shown as it would be kept, kept on Send, and deleted by its receipt', async () => {
    const { ferris, store, discord } = await scene();
    const none = await ask(ferris, NOWHERE);
    const preview = await press(ferris, none, 'Send to the writers');
    expect(textOf(preview)).toContain(`\`\`\`\n${NOWHERE}\n\`\`\``);
    expect(labelsOf(preview)).toEqual(['Send', 'Shorten', "Don't"]);
    expect(store.sent.size).toBe(0);
    await press(ferris, preview, 'Send');
    const [kept] = [...store.sent];
    const [receipt = '', question] = kept ?? [];
    expect(question).toMatchObject({ text: NOWHERE, verdict: 'none' });
    expect(JSON.stringify(question)).not.toContain(ferris.id);
    expect(textOf(preview)).toContain(receipt);
    await press(ferris, preview, 'Withdraw');
    expect(store.sent.size).toBe(0);
    expect(textOf(preview)).toContain('withdrawn');
    expect(discord.refusals).toEqual([]);
  });

  test('leaves nothing behind when it is not sent', async () => {
    const { ferris, store } = await scene();
    const preview = await press(ferris, await ask(ferris, NOWHERE), 'Send to the writers');
    await ferris.pressButton(preview, customIdOf(preview, "Don't")).settled();
    expect(preview.deleted).toBe(true);
    expect(store.sent.size).toBe(0);
  });

  test('is masked and can be shortened before it is sent', async () => {
    const { ferris, store } = await scene();
    const maybe = await ask(ferris, 'tokio mutex deadlock in ferris@example.com');
    await press(ferris, maybe, 'None of these');
    const preview = await press(ferris, maybe, 'Send to the writers');
    expect(textOf(preview)).not.toContain('ferris@example.com');
    const opened = await ferris.pressButton(preview, customIdOf(preview, 'Shorten')).settled();
    await ferris.submit(opened, { text: 'why is the frobnicator wrong? ask corro@example.com' }).settled();
    expect(textOf(preview)).toContain('why is the frobnicator wrong?');
    expect(textOf(preview)).not.toContain('corro@example.com');
    await press(ferris, preview, 'Send');
    expect([...store.sent.values()].map(({ text }) => text)).toEqual([
      expect.stringMatching(/^why is the frobnicator wrong\? ask /),
    ]);
  });

  test('is shown whole at once, though a sure answer quotes its begin alone', async () => {
    const { ferris, store } = await scene();
    const answer = await ask(ferris, LONG);
    expect(textOf(answer)).not.toContain(LONG.slice(-20));
    await press(ferris, answer, 'Not it');
    const preview = await press(ferris, answer, 'Send to the writers');
    expect(textOf(preview)).toContain(`\`\`\`\n${LONG}\n\`\`\``);
    await press(ferris, preview, 'Send');
    expect([...store.sent.values()]).toMatchObject([{ text: LONG, verdict: 'match' }]);
  });

  test('that is known in part alone, after ten minutes, is asked for in a form, up to 4,000 characters', async () => {
    let now = 0;
    const { ferris, store, discord } = await scene(() => now);
    const none = await ask(ferris, `${NOWHERE} ${'it goes on and on. '.repeat(20)}`);
    now = 600_000;
    const opened = await ferris.pressButton(none, customIdOf(none, 'Send to the writers')).settled();
    expect(opened.ack?.type).toBe(9);
    expect(JSON.stringify(opened.modal)).toContain('frobnicator');
    const text = 'x'.repeat(4_000);
    const preview = await ferris.submit(opened, { text }).final();
    expect(textOf(preview)).toContain(text);
    await press(ferris, preview, 'Send');
    expect([...store.sent.values()].map((one) => one.text)).toEqual([text]);
    expect(discord.refusals).toEqual([]);
  });

  test('is offered where it is not sure, after None of these and after Not it', async () => {
    const { ferris, store } = await scene();
    const answer = await ask(ferris, SURE);
    expect(labelsOf(answer)).not.toContain('Send to the writers');
    await press(ferris, answer, 'Not it');
    expect(labelsOf(answer)).toContain('Send to the writers');
    const maybe = await ask(ferris, 'deadlock');
    expect(labelsOf(maybe)).toContain('Send to the writers');
    await press(ferris, maybe, 'None of these');
    expect(labelsOf(maybe)).toContain('Send to the writers');
    expect(store.counted.map(({ outcome }) => outcome)).toEqual(['refused', 'none-of-these']);
  });

  test.each([
    'why does my C# async method deadlock on .Result?',
    'which crate reads a tar file?',
    'loom: model of my lock-free queue explodes to millions of interleavings',
  ])('is offered though it seems to be about something else: %s', async (question) => {
    const { ferris, store } = await scene();
    const none = await ask(ferris, question);
    expect(labelsOf(none)).toContain('Send to the writers');
    await press(ferris, await press(ferris, none, 'Send to the writers'), 'Send');
    expect([...store.sent.values()]).toMatchObject([{ text: question, verdict: 'none' }]);
  });

  test.each(['thanks!', '???', 'warum ist mein Future nicht Send, wenn ich es einem Thread gebe?'])(
    'is not offered for %s',
    async (text) => {
      const { ferris } = await scene();
      expect(labelsOf(await ask(ferris, text))).toEqual([]);
    },
  );

  test('is withdrawn anywhere by its receipt, by whoever has it', async () => {
    const { ferris, store } = await scene();
    store.sent.set('aaaa-bbbb-cccc', { text: 'x', verdict: 'none', shown: [], indexVersion: 'v' });
    const gone = await ferris.slash('withdraw', { receipt: 'aaaa-bbbb-cccc' }, { dm: true }).final();
    expect(textOf(gone)).toContain('deleted');
    expect(store.sent.size).toBe(0);
    expect(textOf(await ferris.slash('withdraw', { receipt: 'aaaa-bbbb-cccc' }).final())).toContain('Nothing is kept');
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
