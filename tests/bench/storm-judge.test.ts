import { describe, expect, onTestFinished, test } from 'vitest';
import { stormFaults } from '../../bench/support/storm-judge.ts';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import type { Interaction } from '../../loopback-discord/people/interaction.ts';
import type { Person } from '../../loopback-discord/people/person.ts';
import type { Said } from '../../loopback-discord/people/said.ts';
import { startLoopbackDiscord } from '../../loopback-discord/server.ts';

interface Scene {
  readonly discord: LoopbackDiscord;
  readonly person: Person;
  /** Sends what a bot would. */
  readonly post: (path: string, body: object) => Promise<void>;
  readonly ack: (to: Interaction) => Promise<void>;
  readonly faults: (more?: Partial<Parameters<typeof stormFaults>[1]>) => string[];
}

async function scene(): Promise<Scene> {
  const discord = await startLoopbackDiscord();
  onTestFinished(() => discord.close());
  discord.registerCommands([{ name: 'help', description: 'Says what it can', type: 1 }]);
  const post = async (path: string, body: object): Promise<void> => {
    const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' };
    await fetch(`${discord.apiUrl}/v10${path}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
      () => undefined,
    );
  };
  return {
    discord,
    person: discord.addPerson('Person'),
    post,
    ack: ({ id, token }) => post(`/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'Hello' } }),
    faults: (more) => stormFaults(discord, { seconds: 30, deaf: [], asked: [], grownMiB: 0, logged: [], ...more }),
  };
}

function answer({ post }: Scene, { message }: Said, content = 'An answer'): Promise<void> {
  return post(`/channels/${message.channel.id}/messages`, { content });
}

describe('of a storm is judged', () => {
  test('that all was answered once', async () => {
    const one = await scene();
    const said = one.person.say(one.person.dm, 'Why?');
    await answer(one, said);
    await one.ack(one.person.slash('help'));
    expect(one.faults({ asked: [said] })).toEqual([]);
  });

  test('an interaction that is acknowledged twice, or never', async () => {
    const one = await scene();
    const twice = one.person.slash('help');
    await one.ack(twice);
    await one.ack(twice);
    expect(one.faults()).toEqual([expect.stringMatching(/^Discord refused: 40060 /u)]);
    one.person.slash('help');
    expect(one.faults()[0]).toMatch(/^Not acknowledged.*slash "help"/u);
  });

  test('a message that is answered twice, or never', async () => {
    const one = await scene();
    const [first, second] = [one.person.say(one.person.dm, 'Why?'), one.person.say(one.discord.channel, 'And why?')];
    const asked = [first, second];
    expect(one.faults({ asked })).toEqual([expect.stringMatching(/^Not answered.*: \d+, \d+\.$/u)]);
    for (let times = 0; times < 2; times += 1) await answer(one, first);
    const reply = { content: 'So', message_reference: { message_id: second.message.id } };
    for (let times = 0; times < 2; times += 1) await one.post(`/channels/${one.discord.channel.id}/messages`, reply);
    expect(one.faults({ asked })).toEqual(['Posted twice: So, An answer.']);
  });

  test('a follow-up that is sent twice', async () => {
    const one = await scene();
    const interaction = one.person.slash('help');
    await one.ack(interaction);
    const followUp = (content: string): Promise<void> =>
      one.post(`/webhooks/${one.discord.bot.id}/${interaction.token}`, { content });
    await followUp('One');
    await followUp('Two');
    expect(one.faults()).toEqual([]);
    await followUp('Two');
    expect(one.faults()).toEqual(['Posted twice: Two.']);
  });

  test('what breaks a rule of Discord, and what leads nowhere', async () => {
    const one = await scene();
    const said = one.person.say(one.person.dm, 'Why?');
    await answer(one, said, 'x'.repeat(2_001));
    await answer(one, said);
    await one.post('/channels/undefined/messages', { content: 'x' });
    expect(one.faults({ asked: [said] })).toEqual([expect.stringMatching(/^Discord refused: 50035 .*; (?:0|10003) /u)]);
  });

  test('what stays in memory, and an error that nothing caught', async () => {
    const { faults } = await scene();
    expect(faults({ grownMiB: 30, logged: ['{"msg":"nothing caught an error"}', '{"msg":"another"}'] })).toEqual([
      'Nothing caught: {"msg":"nothing caught an error"}',
      'The heap grew by 30.0 MiB.',
    ]);
  });
});

describe('of a storm is excused', () => {
  test('no interaction that is acknowledged twice at once, however busy the machine is', async () => {
    const one = await scene();
    const twice = one.person.slash('help');
    await one.ack(twice);
    await one.ack(twice);
    const busy = Array.from({ length: 100 }, (_, at) => twice.dispatchedAt - 1_000 + at * 50).map((from) => ({
      from,
      to: from + 50,
    }));
    expect(one.faults({ deaf: busy })).toEqual([expect.stringMatching(/^Discord refused: 40060 /u)]);
    const still = [{ from: twice.dispatchedAt - 100, to: twice.dispatchedAt + 3_000 }];
    expect(one.faults({ deaf: still, seconds: 3 })).toEqual([]);
  });

  test('what its own fault explains, and nothing that another one does', async () => {
    const one = await scene();
    const [hit, other] = [one.person.slash('help'), one.person.slash('help')];
    one.discord.failNext({ route: `/${hit.token}`, status: 500 });
    await one.ack(hit);
    expect(one.faults()).toEqual([expect.stringMatching(/^Not acknowledged, and nothing says why: slash[^,]*$/u)]);
    await one.ack(other);
    expect(one.faults()).toEqual([]);
  });

  test('a second answer to an interaction whose first answer was lost on the way back', async () => {
    const one = await scene();
    const interaction = one.person.slash('help');
    one.discord.failNext({ route: '/callback', reset: true, applied: true });
    await one.ack(interaction);
    await one.ack(interaction);
    expect(one.faults()).toEqual([]);
  });

  test('what comes while nobody hears, until somebody does', async () => {
    const { person, faults } = await scene();
    const { dispatchedAt } = person.slash('help');
    expect(faults({ deaf: [{ from: dispatchedAt - 100, to: dispatchedAt + 100 }] })).toEqual([]);
    expect(faults({ deaf: [{ from: dispatchedAt - 200, to: dispatchedAt - 100 }] })).toHaveLength(1);
  });
});
