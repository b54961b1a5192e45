import { describe, expect, onTestFinished, test } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { commandDefinition } from '../../../src/discord/registration/definition.ts';
import { diffCommands, isEmptyDiff } from '../../../src/discord/registration/diff.ts';
import { registerOnce } from '../../../src/discord/registration/register.ts';
import { startLoopbackDiscord } from '../../../loopback-discord/server.ts';
import { objectsOf } from '../../../loopback-discord/protocol/json.ts';
import { samplePorts, sampleCommands } from '../../support/discord/sample-commands.ts';
import { realPorts } from '../../support/discord/real-ports.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

describe('registration', () => {
  test('writes the whole list at the first start and nothing at the second', async () => {
    const first = await startTestBot({ ports: realPorts() });
    expect(first.discord.commandWrites).toHaveLength(1);
    expect(
      first.discord
        .commands()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(
      COMMANDS.filter(({ surface }) => surface !== 'terminal')
        .map(({ name }) => name)
        .sort(),
    );
    await first.bot.stop();
    await startTestBot({ discord: first.discord, ports: realPorts() });
    expect(first.discord.commandWrites).toHaveLength(1);
    expect(first.discord.refusals).toEqual([]);
  });

  test('writes again when one command differs, and removes what is ours no more', async () => {
    const first = await startTestBot();
    await first.bot.stop();
    const commands = sampleCommands()
      .filter(({ name }) => name !== 'reload')
      .map((command) => (command.name === 'ask' ? { ...command, description: 'Ask differently.' } : command));
    await startTestBot({ discord: first.discord, ports: samplePorts({ commands }) });
    expect(first.discord.commandWrites).toHaveLength(2);
    const now = first.discord.commands();
    expect(now.map(({ name }) => name)).not.toContain('reload');
    expect(now.find(({ name }) => name === 'ask')?.['description']).toBe('Ask differently.');
  });

  test('can be for one server, and compares that server’s list', async () => {
    const discord = await startLoopbackDiscord();
    const config = { guildId: discord.guild.id };
    const first = await startTestBot({ discord, config });
    expect(discord.commands(discord.guild.id)).toHaveLength(sampleCommands().length);
    expect(discord.commands()).toEqual([]);
    await first.bot.stop();
    await startTestBot({ discord, config });
    expect(discord.commandWrites).toHaveLength(1);
  });

  test('that fails does not keep the bot from answering', async () => {
    const first = await startTestBot();
    await first.bot.stop();
    first.discord.failNext({ status: 500, route: '/commands', times: 5 });
    const second = await startTestBot({ discord: first.discord });
    expect(second.lines.some((line) => line.includes('could not be registered'))).toBe(true);
    const answer = await first.discord.addPerson('Ferris').slash('ask', { question: 'still there?' }).final();
    expect(answer.components.length).toBeGreaterThan(0);
  });

  test('works without a gateway', async () => {
    const { discord } = await startTestBot();
    const before = discord.commandWrites.length;
    const options = { token: discord.token, guildId: null, apiUrl: discord.apiUrl };
    expect((await registerOnce(COMMANDS, options)).written).toBe(true);
    expect((await registerOnce(COMMANDS, options)).written).toBe(false);
    expect(discord.commandWrites.length).toBe(before + 1);
    await expect(registerOnce(COMMANDS, { ...options, token: 'wrong' })).rejects.toThrow(
      /does not accept DISCORD_TOKEN/u,
    );
  });

  test.each([
    [null, 'Discord said'],
    ['1', 'DISCORD_GUILD_ID'],
  ])('that Discord forbids tells of a server only where one is named: %s', async (guildId, why) => {
    const discord = await startLoopbackDiscord();
    onTestFinished(() => discord.close());
    discord.failNext({ status: 403, code: 50_001, route: '/commands' });
    const registered = registerOnce(COMMANDS, { token: discord.token, apiUrl: discord.apiUrl, guildId });
    await expect(registered).rejects.toThrow(why);
  });
});

describe('command definitions', () => {
  test('can be used everywhere, in servers and by people, unless they are about a server, and limit what is typed', () => {
    for (const command of COMMANDS) {
      const definition = { ...commandDefinition(command) } as Record<string, unknown>;
      const places = command.inServers
        ? { contexts: [0], integration_types: [0] }
        : { contexts: [0, 1, 2], integration_types: [0, 1] };
      expect(definition).toMatchObject(places);
      for (const option of objectsOf(definition['options'])) {
        if (option['type'] === 3) expect(option['max_length']).toBeGreaterThan(0);
      }
    }
  });

  test('of maintainers’ commands ask for the permission to manage the server', () => {
    const managed = COMMANDS.map(commandDefinition).filter((one) => one.default_member_permissions === '32');
    expect(managed.map(({ name }) => name)).toEqual(['index']);
  });
});

describe('comparing commands', () => {
  const ask = { name: 'ask', type: 1, description: 'Ask.', contexts: [0, 1], integration_types: [0] };

  test('passes over order, ids and defaults that are written out', () => {
    const stored = {
      ...ask,
      id: '1',
      version: '2',
      nsfw: false,
      options: [],
      default_member_permissions: null,
      name_localizations: null,
      contexts: [1, 0],
    };
    expect(isEmptyDiff(diffCommands([stored], [ask], 'global'))).toBe(true);
  });

  test('sees an option that changed, in subcommands too', () => {
    const sub = (maximum: number): object => ({
      ...ask,
      options: [
        {
          type: 1,
          name: 's',
          description: 'S.',
          options: [{ type: 3, name: 'o', description: 'O.', max_length: maximum }],
        },
      ],
    });
    expect(diffCommands([{ ...sub(5) }], [{ ...sub(6) }], 'global').changed).toEqual(['ask']);
  });

  test('passes over contexts in a server’s list, where Discord does not keep them', () => {
    const stored = { name: ask.name, type: ask.type, description: ask.description };
    expect(isEmptyDiff(diffCommands([stored], [ask], 'guild'))).toBe(true);
    expect(diffCommands([stored], [ask], 'global').changed).toEqual(['ask']);
  });

  test('tells a message command from a slash command of the same name', () => {
    expect(diffCommands([ask], [{ name: 'ask', type: 3 }], 'global')).toEqual({
      added: ['ask (message)'],
      changed: [],
      removed: ['ask'],
    });
  });
});
