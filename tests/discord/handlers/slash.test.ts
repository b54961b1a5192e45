import { describe, expect, test } from 'vitest';
import { hasFlag, messageFlag } from '../../../loopback-discord/protocol/message-flags.ts';
import { customIdOf, textOf } from '../../../loopback-discord/people/message-reading.ts';
import { permission } from '../../../loopback-discord/protocol/permission-bits.ts';
import { startLoopbackDiscord } from '../../../loopback-discord/server.ts';
import type { StoredMessage } from '../../../loopback-discord/world/world.ts';
import { BROKEN, HUGE, SLOW, sampleCommands, samplePorts } from '../../support/discord/sample-commands.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

function isPrivate({ flags }: StoredMessage): boolean {
  return hasFlag(flags, messageFlag.Ephemeral);
}

async function failLate(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  throw new Error('late failure');
}

describe('a slash command', () => {
  test('is answered privately with the first response', async () => {
    const { discord, handled } = await startTestBot();
    const interaction = await discord.addPerson('Ferris').slash('ask', { question: 'why not Send?' }).settled();
    const answer = await interaction.final();
    expect(interaction.ack?.type).toBe(4);
    expect(isPrivate(answer)).toBe(true);
    expect(textOf(answer)).toContain('You said: why not Send?');
    expect(textOf(answer)).toContain('-# “why not Send?”');
    await expect.poll(() => handled).toMatchObject([{ source: 'slash', command: 'ask', outcome: 'direct' }]);
    expect(discord.refusals).toEqual([]);
  });

  test('is deferred privately, and edited once, when its answer takes long', async () => {
    const { discord, handled } = await startTestBot({ patienceMs: 10 });
    const interaction = await discord.addPerson('Ferris').slash('ask', { question: SLOW }).settled({ quietMs: 150 });
    expect(interaction.ack?.type).toBe(5);
    expect(interaction.edits).toHaveLength(1);
    expect(isPrivate(await interaction.final())).toBe(true);
    await expect.poll(() => handled).toMatchObject([{ outcome: 'deferred' }]);
  });

  test('that says it may be slow is deferred soon and shows progress', async () => {
    const { discord } = await startTestBot();
    const interaction = await discord.addPerson('Ferris').slash('reload').settled({ quietMs: 200 });
    expect(interaction.ack?.type).toBe(5);
    expect(interaction.edits.map(({ body }) => JSON.stringify(body).includes('half done'))).toEqual([true, false]);
    expect(textOf(await interaction.final())).toContain('reloaded');
  });

  test('answers in the bot’s DM and in other DMs too', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    for (const place of [{ dm: true }, { privateChannel: true }]) {
      const answer = await ferris.slash('ask', { question: 'here?' }, place).final();
      expect(textOf(answer)).toContain('You said: here?');
    }
  });

  test('that fails ends in one private sentence with the reference id of the log', async () => {
    const { discord, lines, handled } = await startTestBot();
    const interaction = await discord.addPerson('Ferris').slash('ask', { question: BROKEN, share: true }).settled();
    const answer = await interaction.final();
    const reference = /`([0-9a-z]{6})`/u.exec(textOf(answer))?.[1];
    expect(isPrivate(answer)).toBe(true);
    expect(reference).toBeDefined();
    expect(lines.some((line) => line.includes(`"ref":"${reference ?? ''}"`) && line.includes('sample is broken'))).toBe(
      true,
    );
    await expect.poll(() => handled).toMatchObject([{ outcome: 'failed' }]);
  });

  test('that fails after a deferral stays private even when it was to be shared', async () => {
    const commands = sampleCommands().map((command) =>
      command.name === 'ask' ? { ...command, answer: () => failLate() } : command,
    );
    const { discord } = await startTestBot({ patienceMs: 10, ports: samplePorts({ commands }) });
    const interaction = await discord
      .addPerson('Ferris')
      .slash('ask', { question: SLOW, share: true })
      .settled({ quietMs: 150 });
    expect(interaction.messages.map(isPrivate)).toEqual([true]);
    expect(textOf(await interaction.final())).toContain('Something went wrong');
  });

  test('with an answer over every limit still sends a message that Discord takes', async () => {
    const { discord, lines } = await startTestBot();
    const answer = await discord.addPerson('Ferris').slash('ask', { question: HUGE }).final();
    expect(textOf(answer)).toContain('A story');
    expect(discord.refusals).toEqual([]);
    expect(lines.filter((line) => line.includes('breaks a limit'))).toEqual([]);
  });

  test('that the bot no longer knows gets a kind sentence', async () => {
    const { discord } = await startTestBot();
    const answer = await discord.addPerson('Ferris').slash('gone', {}, { force: true }).final();
    expect(textOf(answer)).toContain('do not know this command');
  });

  test('is answered ten times a minute for each person, then asks for patience', async () => {
    let now = 0;
    const { discord } = await startTestBot({ now: () => now });
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    for (let at = 0; at < 10; at += 1) await ferris.slash('ask', { question: `q${at}` }).final();
    expect(textOf(await ferris.slash('ask', { question: 'q10' }).final())).toContain('Ask again in 60 seconds');
    expect(textOf(await corro.slash('ask', { question: 'mine' }).final())).toContain('You said: mine');
    now += 60_001;
    expect(textOf(await ferris.slash('ask', { question: 'later' }).final())).toContain('You said: later');
  });
});

describe('share and for', () => {
  test('post in the channel, quoting question and asker, and ping nobody', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ferris.slash('ask', { question: 'why?', share: true }).final();
    expect(isPrivate(answer)).toBe(false);
    expect(textOf(answer)).toContain(`${ferris.mention} asked: “why?”`);
    expect(answer.pings).toEqual({ everyone: false, users: [], roles: [] });
    expect(JSON.stringify(answer.components)).not.toContain('Share');
  });

  test('address a member, who alone is pinged', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro, other] = ['Ferris', 'Corro', 'Other'].map((name) => discord.addPerson(name));
    const question = `is ${other?.mention ?? ''} right? @everyone <@&${discord.guild.id}>`;
    const answer = await ferris?.slash('ask', { question, for: corro?.id ?? '', share: true }).final();
    expect(answer?.pings).toEqual({ everyone: false, users: [corro?.id], roles: [] });
    expect(answer && isPrivate(answer)).toBe(false);
  });

  test('for alone stays private, with a Share that posts it to the member', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const answer = await ferris.slash('ask', { question: 'why?', for: corro.id }).final();
    expect(isPrivate(answer)).toBe(true);
    expect(textOf(answer)).toContain('Only you see this until you press Share.');
    const shared = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(isPrivate(shared)).toBe(false);
    expect(textOf(shared)).toContain(`${corro.mention}, this may help. ${ferris.mention} asked for you: “why?”`);
    expect(textOf(shared)).not.toContain('Only you see this');
    expect(shared.pings.users).toEqual([corro.id]);
  });

  test('lead the member to an answer that was posted before, by a message that pings them', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const posted = await (await ferris.slash('ask', { question: 'one', share: true }).settled()).final();
    const link = await ferris.slash('ask', { question: 'two', share: true, for: corro.id }).final();
    expect(isPrivate(link)).toBe(false);
    expect(textOf(link)).toContain(posted.id);
    expect(link.pings.users).toEqual([corro.id]);
  });

  test('for oneself is for nobody else', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ferris.slash('ask', { question: 'why?', for: ferris.id, share: true }).final();
    expect(textOf(answer)).toContain(`${ferris.mention} asked: “why?”`);
    expect(textOf(answer)).not.toContain('may help');
  });

  test('stay private, and say so, where the member may not write', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    discord.overwrite(discord.channel, ferris, { deny: permission.SendMessages });
    const answer = await ferris.slash('ask', { question: 'why?', share: true }).final();
    expect(isPrivate(answer)).toBe(true);
    expect(textOf(answer)).toContain('You may not write in this channel');
    expect(JSON.stringify(answer.components)).not.toContain('"Share"');
  });

  test('point to the earlier answer when the story was posted there within ten minutes', async () => {
    let now = 0;
    const { discord } = await startTestBot({ now: () => now });
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const first = await ferris.slash('ask', { question: 'one', share: true }).settled();
    const posted = await first.final();
    const again = await corro.slash('ask', { question: 'two', share: true }).final();
    expect(isPrivate(again)).toBe(true);
    expect(textOf(again)).toContain(`/${discord.guild.id}/${discord.channel.id}/${posted.id}`);
    const elsewhere = discord.addChannel(discord.guild, 'elsewhere');
    expect(
      isPrivate(await corro.slash('ask', { question: 'three', share: true }, { channel: elsewhere }).final()),
    ).toBe(false);
    now += 10 * 60_000 + 1;
    expect(isPrivate(await corro.slash('ask', { question: 'four', share: true }).final())).toBe(false);
  });

  test('post after a deferral without making the thinking message public', async () => {
    const { discord } = await startTestBot({ patienceMs: 10 });
    const interaction = await discord
      .addPerson('Ferris')
      .slash('ask', { question: SLOW, share: true })
      .settled({ quietMs: 150 });
    expect(interaction.ack?.type).toBe(5);
    expect(interaction.messages.map(isPrivate)).toEqual([true, false]);
    expect(textOf(interaction.messages[0] as StoredMessage)).toContain('Posted in the channel');
  });
});

describe('maintainers’ commands', () => {
  test('are for nobody while no maintainer is named', async () => {
    const { discord } = await startTestBot();
    const answer = await discord.addPerson('Ferris').slash('index status', {}, { force: true }).final();
    expect(textOf(answer)).toContain('for the maintainers');
  });

  test('tell the owner of the server, and nobody else, how to become one', async () => {
    const discord = await startLoopbackDiscord();
    const [owner, other] = [discord.addPerson('Owner'), discord.addPerson('Other')];
    discord.guild.ownerId = owner.id;
    await startTestBot({ discord });
    const ask = async (person: typeof owner): Promise<string> =>
      textOf(await person.slash('index status', {}, { force: true }).final());
    expect(await ask(owner)).toContain(`put your id, ${owner.id}, into MAINTAINER`);
    expect(await ask(other)).not.toContain('put your id');
  });

  test('are for people and roles that are named, whatever Discord allows', async () => {
    const discord = await startLoopbackDiscord();
    const role = discord.addRole(discord.guild, 'Keepers');
    const byId = discord.addPerson('Ferris');
    const byRole = discord.addPerson('Corro', { roles: [role] });
    const nobody = discord.addPerson('Nobody');
    await startTestBot({ discord, config: { maintainers: { roleIds: [role.id], userIds: [byId.id] } } });
    const ask = async (person: typeof byId): Promise<string> =>
      textOf(await person.slash('index status', {}, { force: true }).final());
    expect(await ask(byId)).toContain('subcommand');
    expect(await ask(byRole)).toContain('subcommand');
    expect(await ask(nobody)).toContain('for the maintainers');
  });
});
