import { describe, expect, test } from 'vitest';
import { formatComponentId } from '../../../src/discord/ids/custom-id.ts';
import type { KnownIds } from '../../../src/discord/ids/keys.ts';
import { hasFlag, messageFlag } from '../../../loopback-discord/protocol/message-flags.ts';
import { buttonsOf, customIdOf, selectsOf, textOf } from '../../../loopback-discord/people/message-reading.ts';
import type { Person } from '../../../loopback-discord/people/person.ts';
import { permission } from '../../../loopback-discord/protocol/permission-bits.ts';
import type { StoredMessage } from '../../../loopback-discord/world/world.ts';
import { sampleIds, samplePorts } from '../../support/discord/sample-commands.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

function isPrivate({ flags }: StoredMessage): boolean {
  return hasFlag(flags, messageFlag.Ephemeral);
}

function ask(person: Person, share = false): Promise<StoredMessage> {
  return person.slash('ask', { question: 'why?', ...(share ? { share } : {}) }).final();
}

describe('buttons of a private answer', () => {
  test('open stories and places beside the answer, which stays', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ask(ferris);
    const before = textOf(answer);
    const where = await ferris.pressButton(answer, customIdOf(answer, 'Where it sits')).final();
    const [menu] = selectsOf(answer);
    const story = await ferris.select(answer, menu?.customId ?? '', [menu?.options[1]?.value ?? '']).final();
    expect(textOf(where)).toContain('"kind":"story"');
    expect(textOf(story)).toContain('barbara');
    expect([where, story].map(isPrivate)).toEqual([true, true]);
    expect(textOf(answer)).toBe(before);
    expect(discord.refusals).toEqual([]);
  });

  test('turn the answer into the next stories with Not it, under the same question', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ask(ferris);
    const interaction = await ferris.pressButton(answer, customIdOf(answer, 'Not it')).settled();
    expect(interaction.ack?.type).toBe(7);
    expect(textOf(answer)).toContain('"kind":"list","from":1');
    expect(textOf(answer)).toContain('-# “why?”');
  });

  test('turn a card of the browser into the next one', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const map = await ferris.slash('categories').final();
    const interaction = await ferris.pressButton(map, customIdOf(map, 'Where it sits')).settled();
    expect(interaction.ack?.type).toBe(7);
    expect(textOf(map)).toContain('"kind":"story"');
  });

  test('do not delete what only the asker sees', async () => {
    const { discord } = await startTestBot();
    const answer = await ask(discord.addPerson('Ferris'));
    expect(buttonsOf(answer).map(({ label }) => label)).not.toContain('Delete');
  });

  test('share what the message holds, with question and asker, without a ping', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ask(ferris);
    const shared = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(isPrivate(shared)).toBe(false);
    expect(textOf(shared)).toContain(`${ferris.mention} asked: “why?”`);
    expect(textOf(shared)).toContain('You said: why?');
    expect(shared.pings.users).toEqual([]);
    expect(buttonsOf(shared).map(({ label }) => label)).toEqual(['Delete', 'Where it sits', 'Not it']);
  });

  test('share once: a second press points to what was posted', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ask(ferris);
    const shared = await (await ferris.pressButton(answer, customIdOf(answer, 'Share')).settled()).final();
    const again = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(isPrivate(again)).toBe(true);
    expect(textOf(again)).toContain(shared.id);
  });

  test('do not share where the member may not write', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ask(ferris);
    discord.overwrite(discord.channel, ferris, { deny: permission.SendMessages });
    const refused = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(isPrivate(refused)).toBe(true);
    expect(textOf(refused)).toContain('may not write');
  });

  test('refuse somebody else’s private actions', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const answer = await ask(ferris);
    for (const label of ['Share']) {
      const refused = await corro.pressButton(answer, customIdOf(answer, label), { force: true }).final();
      expect(isPrivate(refused)).toBe(true);
      expect(textOf(refused)).toContain('Only the person who asked');
    }
    expect(answer.deleted).toBe(false);
  });
});

describe('buttons of a public answer', () => {
  test('answer others privately and leave the message alone', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const answer = await ask(ferris, true);
    const before = JSON.stringify(answer.components);
    for (const label of ['Where it sits', 'Not it']) {
      expect(isPrivate(await corro.pressButton(answer, customIdOf(answer, label)).final())).toBe(true);
    }
    expect(JSON.stringify(answer.components)).toBe(before);
  });

  test('are deleted by the asker and by who manages messages, not by others', async () => {
    const { discord } = await startTestBot();
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];
    const role = discord.addRole(discord.guild, 'Mods', { permissions: permission.ManageMessages });
    const moderator = discord.addPerson('Mod', { roles: [role] });
    const answer = await ask(ferris, true);
    await corro.pressButton(answer, customIdOf(answer, 'Delete')).settled();
    expect(answer.deleted).toBe(false);
    await moderator.pressButton(answer, customIdOf(answer, 'Delete')).settled();
    expect(answer.deleted).toBe(true);
  });
});

describe('old buttons', () => {
  test('work after a restart', async () => {
    const first = await startTestBot();
    const ferris = first.discord.addPerson('Ferris');
    const answer = await ask(ferris);
    await first.bot.stop();
    await startTestBot({ discord: first.discord });
    const story = await ferris.pressButton(answer, customIdOf(answer, 'Where it sits')).final();
    expect(textOf(story)).toContain('"kind":"story"');
    const shared = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(textOf(shared)).toContain(`${ferris.mention} asked: “why?”`);
  });

  test('say kindly that a story is gone after a reindex', async () => {
    let known: KnownIds = sampleIds;
    const { discord } = await startTestBot({ ports: samplePorts({ known: () => known }) });
    const ferris = discord.addPerson('Ferris');
    const answer = await ask(ferris);
    known = { ...sampleIds, stories: ['grace_debugs'] };
    const gone = await ferris.pressButton(answer, customIdOf(answer, 'Where it sits')).final();
    expect(textOf(gone)).toContain('This story is gone');
    await ferris.pressButton(answer, customIdOf(answer, 'Not it')).settled();
    expect(textOf(answer)).toContain('"from":0');
  });

  test('of another version, or not ours at all, are answered kindly', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ask(ferris);
    const plant = (customId: string): void => {
      answer.components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: customId }] }];
    };
    for (const [customId, expected] of [
      ['q0.whatever', 'older version'],
      ['somebody-else', 'do not know this button'],
      [
        formatComponentId({ code: 'zzzzz', card: 'answer', asker: ferris.id, target: null, serial: 0 }),
        'do not know this button',
      ],
    ] as const) {
      plant(customId);
      expect(textOf(await ferris.pressButton(answer, customId).final())).toContain(expected);
    }
  });
});
