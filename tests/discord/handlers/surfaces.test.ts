import { describe, expect, test } from 'vitest';
import { buttonsOf, customIdOf, selectsOf, textOf } from '../../../loopback-discord/people/message-reading.ts';
import { realPorts } from '../../support/discord/real-ports.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

/** A clock that is a minute later each time, so that nobody asks too often. */
function clock(): () => number {
  let now = 0;
  return () => (now += 60_000);
}

describe('the real commands', () => {
  test('lead from the map to a point, a story, an open issue, and back, by selects and buttons', async () => {
    const { discord } = await startTestBot({ ports: realPorts() });
    const ferris = discord.addPerson('Ferris');
    const card = await ferris.slash('categories').final();
    const press = async (label: string): Promise<void> => {
      await (await ferris.pressButton(card, customIdOf(card, label)).settled()).final();
    };
    const pick = async (placeholder: RegExp): Promise<void> => {
      const menu = selectsOf(card).find((select) => placeholder.test(select.placeholder));
      await ferris.select(card, menu?.customId ?? 'no menu', [menu?.options[0]?.value ?? 'no option']).settled();
    };
    const map = textOf(card);
    await press('Open');
    const category = textOf(card);
    await press('Open');
    expect(buttonsOf(card).map(({ label }) => label)).toContain('Up');
    await press('Open');
    expect(textOf(card)).toContain('What helps');
    await pick(/Related/u);
    await press('Up');
    expect(textOf(card)).toBe(category);
    await press('All categories');
    expect(textOf(card)).toBe(map);
    await press('Stories wanted');
    expect(textOf(card)).toContain('/issues/');
    expect(discord.refusals).toEqual([]);
  });

  test('answer with steps and others that are close, lead back from each, and share the answer', async () => {
    const { discord } = await startTestBot({ ports: realPorts() });
    const ferris = discord.addPerson('Ferris');
    const question = 'future is not Send because a MutexGuard is held across an await';
    const answer = await ferris.slash('ask', { question }).final();
    expect(textOf(answer)).toContain('Alan thinks he needs async locks');
    const before = textOf(answer);
    const press = async (label: string | RegExp): Promise<string> => {
      const found = buttonsOf(answer).find((button) =>
        typeof label === 'string' ? button.label === label : label.test(button.label),
      );
      await (await ferris.pressButton(answer, found?.customId ?? `no ${String(label)}`).settled()).final();
      return textOf(answer);
    };
    expect(await press(/^All \d steps$/u)).toContain('What helps');
    expect(await press('Back')).toBe(before);
    expect(await press('Also close')).toContain('Is it one of these?');
    expect(await press('Open')).not.toContain('Alan thinks he needs async locks');
    expect(await press('Back')).toBe(before);
    expect(await press('Not it')).toContain('Is it one of these?');
    expect(await press('Open')).not.toBe(before);
    await press('Not it');
    expect(await press('Next')).toContain('Is it one of these?');
    expect(await press('Back')).toBe(before);
    const shared = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(textOf(shared)).toContain('Alan thinks he needs async locks');
    expect(discord.refusals).toEqual([]);
  });

  test('help with commands to click on, list issues, and show the index to maintainers', async () => {
    const { discord } = await startTestBot({ ports: realPorts() });
    const ferris = discord.addPerson('Ferris');
    expect(textOf(await ferris.slash('help').final())).toMatch(/<\/ask:\d+>/u);
    expect(textOf(await ferris.slash('issues').final())).toContain('#181');
    const story = await ferris.slash('story', { name: 'alan_thinks_he_needs_async_locks', share: true }).final();
    expect(textOf(story)).toContain(`${ferris.mention} shared this.`);
    expect(textOf(await ferris.slash('index status', {}, { force: true }).final())).toContain('for the maintainers');
    expect(discord.refusals).toEqual([]);
  });

  test('answer a message of whatever kind without breaking a rule', async () => {
    const { discord } = await startTestBot({ ports: realPorts(), now: clock() });
    const ferris = discord.addPerson('Ferris');
    const texts = [
      'hi',
      '???',
      '@everyone `',
      '```rust\nfn main() {',
      '🦀'.repeat(300),
      'how do I sort a Vec',
      'C# Task',
    ];
    for (const text of texts) expect((await ferris.say(ferris.dm, text).reply()).components).toHaveLength(1);
    expect(discord.refusals).toEqual([]);
  });
});
