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
    expect(textOf(card)).not.toBe(map);
    await pick(/point/u);
    const point = textOf(card);
    await press('Up');
    expect(textOf(card)).not.toBe(point);
    await pick(/story/u);
    expect(buttonsOf(card).map(({ label }) => label)).toContain('Read the full story');
    await press('Where it sits');
    await press('All categories');
    expect(textOf(card)).toBe(map);
    await press('Stories still wanted');
    expect(textOf(card)).toContain('/issues/');
    expect(discord.refusals).toEqual([]);
  });

  test('answer with stories, details, places, and the next ones, and share them', async () => {
    const { discord } = await startTestBot({ ports: realPorts() });
    const ferris = discord.addPerson('Ferris');
    const question = 'future is not Send because a MutexGuard is held across an await';
    const answer = await ferris.slash('ask', { question }).final();
    expect(textOf(answer)).toContain('Alan thinks he needs async locks');
    const [menu] = selectsOf(answer);
    const details = await ferris.select(answer, menu?.customId ?? '', [menu?.options[0]?.value ?? '']).final();
    expect(textOf(details)).toContain('What helps');
    const where = await ferris.pressButton(answer, customIdOf(answer, 'Where it sits')).final();
    expect(textOf(where)).toContain('Send');
    const shared = await ferris.pressButton(answer, customIdOf(answer, 'Share')).final();
    expect(textOf(shared)).toContain('Alan thinks he needs async locks');
    await ferris.pressButton(answer, customIdOf(answer, 'Not it')).settled();
    expect(textOf(answer).split('\n')[1]).not.toContain('Alan thinks he needs async locks');
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
