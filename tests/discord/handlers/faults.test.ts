import { describe, expect, test } from 'vitest';
import { customIdOf, textOf } from '../../../loopback-discord/people/message-reading.ts';
import { SLOW, sampleCommands, samplePorts } from '../../support/discord/sample-commands.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

const CALLBACK = '/callback';

/** How long a bot on a busy machine may take to count what it did. */
const LONG = { timeout: 10_000 };

describe('an interaction', () => {
  test('that is dispatched twice is answered once', async () => {
    const { discord, handled } = await startTestBot();
    discord.duplicateNextDispatch('INTERACTION_CREATE');
    const interaction = await discord.addPerson('Ferris').slash('ask', { question: 'twice?' }).settled();
    expect(interaction.refusals).toEqual([]);
    await expect.poll(() => handled.map(({ outcome }) => outcome).sort(), LONG).toEqual(['direct', 'duplicate']);
  });

  test('that comes too late is counted, and the next one is answered', async () => {
    const { discord, handled } = await startTestBot({
      loopback: { ackLimitMs: 300 },
      patienceMs: 1_000,
      ports: samplePorts({ commands: sampleCommands(500) }),
    });
    const ferris = discord.addPerson('Ferris');
    const late = ferris.slash('ask', { question: SLOW });
    await expect.poll(() => handled, LONG).toMatchObject([{ outcome: 'expired', ackMs: null }]);
    expect(late.ack).toBeUndefined();
    expect(textOf(await ferris.slash('ask', { question: 'next' }).final())).toContain('You said: next');
  });

  test('whose token has run out before the edit is counted', async () => {
    const { discord, handled } = await startTestBot({ loopback: { tokenLifetimeMs: 30 }, patienceMs: 5 });
    await discord.addPerson('Ferris').slash('ask', { question: SLOW }).acked();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect.poll(() => handled, LONG).toMatchObject([{ outcome: 'expired' }]);
  });

  test('whose first response was taken although Discord said 500 is not answered again', async () => {
    const { discord, handled } = await startTestBot();
    discord.failNext({ status: 500, route: CALLBACK, applied: true });
    const interaction = await discord.addPerson('Ferris').slash('ask', { question: 'why?' }).settled({ quietMs: 300 });
    expect(textOf(await interaction.final())).toContain('You said: why?');
    expect(interaction.messages).toHaveLength(1);
    await expect.poll(() => handled).toMatchObject([{ outcome: 'direct' }]);
  });

  test('whose deferral was taken although Discord said 500 still gets its answer', async () => {
    const { discord } = await startTestBot({ patienceMs: 5 });
    discord.failNext({ status: 500, route: CALLBACK, applied: true });
    const interaction = await discord.addPerson('Ferris').slash('ask', { question: SLOW }).settled({ quietMs: 300 });
    expect(textOf(await interaction.final())).toContain('You said: slow');
    expect(interaction.messages).toHaveLength(1);
  });

  test('is answered after a 500 and after a 429', async () => {
    const { discord, handled } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    discord.failNext({ status: 502, route: CALLBACK });
    expect(textOf(await ferris.slash('ask', { question: 'one' }).final())).toContain('You said: one');
    discord.failNext({ status: 429, route: CALLBACK, retryAfter: 0.1 });
    expect(textOf(await ferris.slash('ask', { question: 'two' }).final())).toContain('You said: two');
    await discord.quiet();
    await expect.poll(() => handled.map(({ outcome }) => outcome)).toEqual(['direct', 'direct']);
  });

  test.each([
    ['never came there', { status: 200 }],
    ['came there', {}],
  ])('is answered once where a page stands in place of Discord’s answer, and the response %s', async (_, how) => {
    const { discord, handled } = await startTestBot();
    discord.failNext({ ...how, garbage: true, route: CALLBACK });
    const interaction = await discord.addPerson('Ferris').slash('ask', { question: 'why?' }).settled({ quietMs: 300 });
    expect(textOf(await interaction.final())).toContain('You said: why?');
    expect(interaction.messages).toHaveLength(1);
    await expect.poll(() => handled, LONG).toMatchObject([{ outcome: 'direct' }]);
  });

  test.each([20_009, 40_333, 0, 999_999])('that Discord forbids (403, %s) is one warning', async (code) => {
    const { discord, handled, lines } = await startTestBot();
    discord.failNext({ status: 403, code, route: CALLBACK });
    const interaction = discord.addPerson('Ferris').slash('ask', { question: 'why?' });
    await expect.poll(() => handled, LONG).toMatchObject([{ outcome: 'forbidden' }]);
    await discord.quiet();
    expect(interaction.ack).toBeUndefined();
    expect(discord.requests.filter(({ path }) => path.endsWith(CALLBACK))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('"level":"warn"'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('"level":"error"') || line.includes('"stack"'))).toEqual([]);
  });

  test('whose public answer meets a long limit after the deferral says that it was not posted', async () => {
    const { discord } = await startTestBot({ patienceMs: 5 });
    discord.failNext({ status: 429, retryAfter: 3_600, route: 'POST /webhooks/' });
    const interaction = discord.addPerson('Ferris').slash('ask', { question: SLOW, share: true });
    const shown = await interaction.acked().then(() => interaction.settled({ quietMs: 300 }));
    expect(textOf(await shown.final())).toContain('I did not post this.');
    expect(shown.messages.every(({ visibleTo }) => visibleTo)).toBe(true);
  });

  test.each([
    ['is held back by a long limit', { status: 429, retryAfter: 3_600 }],
    ['is forbidden', { status: 403, code: 20_009 }],
  ])('that shares a reply which %s is answered all the same, once', async (_, how) => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(discord.channel, 'why?');
    const answer = await ferris.messageCommand('Find async pain points', said.message).final();
    discord.failNext({ ...how, route: 'POST /channels/' });
    const press = await ferris.pressButton(answer, customIdOf(answer, 'Share')).settled({ quietMs: 300 });
    expect(press.messages.filter(({ visibleTo }) => !visibleTo)).toHaveLength(1);
    expect(discord.refusals).toEqual([]);
  });

  test('that shares a reply which Discord does not confirm has not posted it: the next to ask gets it', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(discord.channel, 'why?');
    const answer = await ferris.messageCommand('Find async pain points', said.message).final();
    discord.failNext({ status: 200, without: 'id', route: 'POST /channels/' });
    await ferris.pressButton(answer, customIdOf(answer, 'Share')).settled({ quietMs: 300 });
    const next = await ferris.slash('ask', { question: 'why?', share: true }).final();
    expect(textOf(next)).toContain('You said: why?');
  });

  test('that Discord never takes is counted as failed, and the bot goes on', async () => {
    const { discord, handled } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    discord.failNext({ status: 500, route: CALLBACK, times: 20 });
    ferris.slash('ask', { question: 'lost' });
    await expect.poll(() => handled.length, { timeout: 10_000 }).toBe(1);
    discord.clearFaults();
    await expect.poll(() => handled).toMatchObject([{ outcome: 'failed' }]);
    expect(textOf(await ferris.slash('ask', { question: 'found' }).final())).toContain('You said: found');
  });

  test('on a message that was deleted in between is counted, not fatal', async () => {
    const { discord, handled } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const answer = await ferris.slash('ask', { question: 'why?', share: true }).final();
    const customId = customIdOf(answer, 'Delete');
    ferris.delete(answer);
    await ferris.pressButton(answer, customId, { force: true }).settled();
    await expect.poll(() => handled.at(-1), LONG).toMatchObject({ source: 'component', outcome: 'expired' });
  });
});

describe('the gateway', () => {
  test('is taken up again after dropped sockets, and no interaction is answered twice', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    await ferris.slash('ask', { question: 'before' }).final();
    discord.dropSockets();
    const during = ferris.slash('ask', { question: 'during' });
    expect(textOf(await during.final(8_000))).toContain('You said: during');
    expect(discord.refusals).toEqual([]);
  });

  test('is taken up again when Discord asks for it, and with an invalid session', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    discord.reconnect();
    expect(textOf(await ferris.slash('ask', { question: 'one' }).final(8_000))).toContain('one');
    discord.invalidateSession(true);
    await expect.poll(() => discord.gateway.sessions.size, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(textOf(await ferris.slash('ask', { question: 'two' }).final(10_000))).toContain('two');
  });
});

describe('a message', () => {
  test('that is dispatched twice is answered once', async () => {
    const { discord, handled } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    discord.duplicateNextDispatch('MESSAGE_CREATE');
    const said = ferris.say(ferris.dm, 'twice?');
    await expect.poll(() => handled.map(({ outcome }) => outcome).sort(), LONG).toEqual(['direct', 'duplicate']);
    expect(said.replies).toHaveLength(1);
  });

  test.each([{ status: 200 }, {}])('is answered once where a page stands in place of Discord’s answer', async (how) => {
    const { discord, handled } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    discord.failNext({ ...how, garbage: true, route: '/messages' });
    const said = ferris.say(ferris.dm, 'once?');
    await expect.poll(() => handled, LONG).toMatchObject([{ outcome: 'direct' }]);
    expect(said.replies.map(textOf)).toEqual([expect.stringContaining('You said: once?')]);
  });

  test('whose answer is not confirmed was not posted: the next to ask gets it', async () => {
    const { discord, handled } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const ask = (): ReturnType<typeof ferris.say> => ferris.say(discord.channel, `<@${discord.bot.id}> one`);
    discord.failNext({ without: 'id', route: 'POST /channels/', times: 2, status: 200 });
    ask();
    await expect.poll(() => handled, LONG).toMatchObject([{ outcome: 'failed' }]);
    discord.clearFaults();
    expect(textOf(await ask().reply())).toContain('You said: one');
  });

  test('whose answer may not be deleted with it is one warning', async () => {
    const { discord, handled, lines } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const said = ferris.say(ferris.dm, 'gone soon');
    await said.reply();
    discord.failNext({ status: 403, code: 20_009, route: 'DELETE ' });
    ferris.delete(said.message);
    await expect.poll(() => handled.at(-1), LONG).toMatchObject({ command: 'follow', outcome: 'forbidden' });
    expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe('the end', () => {
  test('finishes what runs, takes no new work, and leaves the gateway', async () => {
    const { discord, bot } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const running = ferris.slash('ask', { question: SLOW });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const stopped = bot.stop();
    const refused = ferris.slash('ask', { question: 'too late' });
    await stopped;
    expect(textOf(await running.final())).toContain('You said: slow');
    expect(refused.ack).toBeUndefined();
    expect([...discord.gateway.sessions.values()].filter(({ connection }) => connection)).toEqual([]);
  });
});

describe('logs', () => {
  test('hold neither the token nor a question, but at debug', async () => {
    const { discord, lines } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    await ferris.slash('ask', { question: 'my secret question' }).final();
    await ferris.say(ferris.dm, 'my secret question').reply();
    discord.failNext({ status: 500, route: CALLBACK, times: 20 });
    const failed = ferris.slash('ask', { question: 'my secret question' });
    await expect.poll(() => lines.filter((line) => line.includes('"handled"')).length, { timeout: 10_000 }).toBe(3);
    expect(failed.ack).toBeUndefined();
    const above = lines.filter((line) => !line.includes('"level":"debug"')).join('');
    expect(above).not.toContain('secret question');
    expect(lines.join('')).not.toContain(discord.token);
    expect(lines.join('')).not.toContain('loopback-interaction-');
  });
});
