import { describe, expect, test } from 'vitest';
import { fitChoices } from '../../../src/discord/handlers/autocomplete.ts';
import { realPorts } from '../../support/discord/real-ports.ts';
import { BROKEN } from '../../support/discord/sample-commands.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

describe('autocomplete', () => {
  test('offers 25 choices with names cut to 100 characters', async () => {
    const { discord } = await startTestBot();
    const choices = await discord.addPerson('Ferris').autocomplete('ask', { question: 'mut' }).suggested();
    expect(choices).toHaveLength(25);
    expect(Math.max(...choices.map(({ name }) => [...name].length))).toBe(100);
    expect(discord.refusals).toEqual([]);
  });

  test('offers nothing when that fails, and goes on', async () => {
    const { discord, handled } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    expect(await ferris.autocomplete('ask', { question: BROKEN }).suggested()).toEqual([]);
    await discord.quiet();
    await expect.poll(() => handled.at(-1)).toMatchObject({ source: 'autocomplete', outcome: 'failed' });
    expect(await ferris.autocomplete('ask', { question: 'mut' }).suggested()).toHaveLength(25);
  });

  test('offers real questions and stories, on an empty query too, whose values are answered', async () => {
    const { discord } = await startTestBot({ ports: realPorts() });
    const ferris = discord.addPerson('Ferris');
    const choices = await ferris.autocomplete('ask', { question: '' }).suggested();
    expect(choices).toHaveLength(25);
    for (const { value } of choices.slice(0, 5)) {
      const answer = await ferris.slash('ask', { question: String(value) }).final();
      expect(JSON.stringify(answer.components)).not.toContain('“question:');
    }
    for (const [command, option] of [
      ['story', 'name'],
      ['categories', 'name'],
      ['issues', 'category'],
    ] as const) {
      expect((await ferris.autocomplete(command, { [option]: '' }).suggested()).length).toBeGreaterThan(0);
    }
    expect(discord.refusals).toEqual([]);
  });
});

describe('choices for a question', () => {
  const type = async (question: string): Promise<readonly { readonly name: string; readonly value: unknown }[]> => {
    const { discord } = await startTestBot({ ports: realPorts() });
    return discord.addPerson('Ferris').autocomplete('ask', { question }).suggested();
  };

  test('begin with what was typed, and have each story once', async () => {
    const choices = await type('my select loop loses messages');
    expect(choices[0]).toEqual({ name: 'my select loop loses messages', value: 'my select loop loses messages' });
    const ids = choices.map(({ value }) => String(value).split(':').at(-1));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(1);
  });

  test('are none where a choice would cut the question', async () => {
    expect(await type(`why ${'does it hang '.repeat(8)}`)).toEqual([]);
  });

  test('leave out what shares a few letters alone', async () => {
    const choices = await type('mutexguard');
    expect(choices.length).toBeGreaterThan(1);
    expect(choices.length).toBeLessThan(20);
  });
});

describe('choices', () => {
  test('that Discord would refuse are cut or left out', () => {
    const kept = fitChoices([
      { name: ' ', value: 'blank' },
      { name: 'no value', value: '' },
      { name: 'long value', value: 'x'.repeat(101) },
      { name: 'good\n one', value: 'good' },
    ]);
    expect(kept).toEqual([
      { name: 'long value', value: 'long value' },
      { name: 'good one', value: 'good' },
    ]);
  });
});
