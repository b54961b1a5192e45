import { describe, expect, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../../loopback-discord/protocol/json.ts';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import { textOf } from '../../loopback-discord/people/message-reading.ts';
import { messageFaults } from '../../loopback-discord/checks/payload-limits.ts';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';
import type { StoredMessage } from '../../loopback-discord/world/world.ts';
import { loopbackVariables, runQuobot } from '../support/discord/bot-process.ts';

const QUESTION = 'future is not Send because a MutexGuard is held across an await';
/** A start from source on a busy machine. */
const PATIENCE = 90_000;

async function startDiscord(): Promise<LoopbackDiscord> {
  const discord = await startLoopbackDiscord();
  onTestFinished(() => discord.close());
  return discord;
}

/** Id of the story that a message links first; `undefined` without a link to one. */
function storyIn(message: StoredMessage): string | undefined {
  return /status_quo\/([\w/]+)\.html/u.exec(JSON.stringify(message))?.[1];
}

describe('the bot as a process', { timeout: PATIENCE }, () => {
  test('gives the same story by every way of asking, and ends in time on SIGTERM', async () => {
    const discord = await startDiscord();
    const bot = runQuobot(['bot'], loopbackVariables(discord));
    const told = runQuobot(['ask', QUESTION, '--json']);
    await expect.poll(() => discord.commandWrites.length, { timeout: PATIENCE }).toBe(1);
    const [ferris, corro] = [discord.addPerson('Ferris'), discord.addPerson('Corro')];

    const slash = await ferris.slash('ask', { question: QUESTION }).final();
    const { message } = corro.say(discord.channel, QUESTION);
    const command = await ferris.messageCommand('Find async pain points', message).final();
    const direct = await ferris.say(ferris.dm, QUESTION).reply();
    const mention = await ferris.say(discord.channel, `<@${discord.bot.id}> ${QUESTION}`).reply();
    await told.ended;
    const answer = JSON.parse(told.text()) as { readonly stories: readonly { readonly id: string }[] };

    const wanted = answer.stories.map(({ id }) => id);
    expect(wanted[0]).toBe('alan_thinks_he_needs_async_locks');
    expect(wanted.some((id) => id.startsWith('notes/'))).toBe(true);
    const shown = [slash, command, direct, mention].map(storyIn);
    expect(shown).toEqual([wanted[0], wanted[0], wanted[0], wanted[0]]);
    expect(discord.refusals).toEqual([]);

    const stopping = performance.now();
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(performance.now() - stopping).toBeLessThan(5_000);
    expect(bot.text()).not.toContain(discord.token);
    expect(bot.text()).not.toContain('MutexGuard');
  });

  test('needs a token, and one that Discord takes', async () => {
    const discord = await startDiscord();
    const without = runQuobot(['bot']);
    const wrong = runQuobot(['bot'], { ...loopbackVariables(discord), DISCORD_TOKEN: 'wrong-token' });
    expect(await without.ended).toBe(78);
    expect(without.text()).toContain('DISCORD_TOKEN');
    expect(await wrong.ended).toBe(77);
    expect(wrong.text()).not.toContain('wrong-token');
  });

  test('registers commands, once', async () => {
    const discord = await startDiscord();
    for (const expected of ['Commands registered: added ask', 'nothing was written']) {
      const register = runQuobot(['register'], loopbackVariables(discord));
      expect(await register.ended).toBe(0);
      expect(register.text()).toContain(expected);
    }
    expect(discord.commandWrites).toHaveLength(1);
  });

  test('previews the exact message as JSON', async () => {
    const preview = runQuobot(['preview', QUESTION]);
    expect(await preview.ended).toBe(0);
    const body = JSON.parse(preview.text()) as JsonObject;
    expect(messageFaults(body)).toEqual([]);
    expect(JSON.stringify(body)).toContain('alan_thinks_he_needs_async_locks');
    expect(textOf({ content: '', components: body['components'], embeds: [] } as unknown as StoredMessage)).toContain(
      '-# “future is not Send',
    );
  });
});
