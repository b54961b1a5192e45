import { describe, expect, test } from 'vitest';
import { textOf } from '../../../loopback-discord/people/message-reading.ts';
import { createDispatcher } from '../../../src/discord/gateway/dispatch.ts';
import { unacknowledged } from '../../../src/discord/shared/job.ts';
import { silentLog } from '../../../src/ops/logger.ts';
import { noMetrics } from '../../../src/ops/metrics.ts';
import { createAgeGauge } from '../../../src/discord/gateway/age-gauge.ts';
import { isPacketFault } from '../../../src/discord/gateway/packet-fault.ts';
import { startTestBot } from '../../support/discord/test-bot.ts';

const EVENTS = ['INTERACTION_CREATE', 'MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'CHANNEL_CREATE'];
const FIELDS = ['id', 'channel_id', 'author', 'data', 'channel', 'member', 'type', 'content', 'attachments', 'token'];

describe('a packet', () => {
  test('that lacks any field, or has another type there, costs that packet alone', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    for (const event of EVENTS) {
      for (const field of FIELDS) {
        discord.spoilNext({ event, kind: 'without', field });
        discord.spoilNext({ event, kind: 'odd', field });
      }
      discord.spoilNext({ event, kind: 'garbage' });
    }
    for (let count = 0; count < 22; count += 1) {
      ferris.slash('ask', { question: `q${count}` });
      const { message } = ferris.say(discord.channel, `<@${discord.bot.id}> q${count}`);
      ferris.edit(message, `<@${discord.bot.id}> r${count}`);
      ferris.delete(message);
      discord.addChannel(discord.guild, `c${count}`);
    }
    await discord.quiet(400, 30_000);
    discord.clearFaults();
    const corro = discord.addPerson('Corro');
    expect(textOf(await corro.slash('ask', { question: 'well?' }).final())).toContain('You said: well?');
    expect(textOf(await corro.say(corro.dm, 'and here?').reply())).toContain('You said: and here?');
  });

  test('with a poll, in a server where the bot is not, is answered by what it asks', async () => {
    const { discord } = await startTestBot();
    const ferris = discord.addPerson('Ferris');
    const elsewhere = discord.addGuild('Elsewhere', { botIn: false });
    const [channel] = [...elsewhere.channels.values()];
    if (!channel) throw new Error('no channel');
    const corro = discord.addPerson('Corro', { guilds: [elsewhere] });
    elsewhere.members.set(ferris.id, { user: ferris.user, roleIds: new Set() });
    const { message } = corro.say(channel, '');
    message.poll = { question: { text: 'which runtime?' }, answers: [{ answer_id: 1, poll_media: { text: 'tokio' } }] };
    const answer = await ferris.messageCommand('Find async pain points', message).final();
    expect(textOf(answer)).toContain('You said: which runtime?');
  });

  test('that discord.js throws from is told apart from faults of our own', () => {
    const foreign = new TypeError('x');
    foreign.stack = 'TypeError: x\n at /app/node_modules/@discordjs/ws/dist/index.js:1:1';
    expect(isPacketFault(foreign)).toBe(true);
    expect(isPacketFault(new TypeError('ours'))).toBe(false);
    expect(isPacketFault(new Error('refused'))).toBe(false);
  });
});

describe('work at once', () => {
  test('is two hundred things; what comes on top is not answered, and room is made as they end', async () => {
    const held: (() => void)[] = [];
    const conversation = {
      asked: () => ({ kind: 'question' }) as never,
      answer: () => new Promise((resolve) => held.push(() => resolve(unacknowledged('direct')))),
    };
    const dispatcher = createDispatcher({
      services: { metrics: noMetrics } as never,
      conversation: conversation as never,
      log: silentLog,
    });
    let id = 0;
    const say = (): Promise<void> => {
      const author = { id: '2', bot: false };
      return dispatcher.message('new', { id: String((id += 1)), channel_id: '1', author }, {
        self: { id: '3' },
      } as never);
    };
    const running = Array.from({ length: 200 }, say);
    for (let more = 0; more < 50; more += 1) await say();
    expect(held).toHaveLength(200);
    held.shift()?.();
    await running[0];
    void say();
    await expect.poll(() => held.length).toBe(200);
    for (const end of held) end();
    await dispatcher.drain();
  });
});

describe('the age of an interaction', () => {
  const idAt = (ms: number): string => String((BigInt(ms) - 1_420_070_400_000n) << 22n);

  test('is told by what came in fastest, whatever the clock of this machine says', () => {
    let now = 50;
    const ageOf = createAgeGauge(() => now);
    expect(ageOf(idAt(1_700_000_000_000))).toBe(0);
    now += 4_000;
    expect(ageOf(idAt(1_700_000_000_500))).toBe(3_500);
    expect(ageOf(idAt(1_700_000_004_000))).toBe(0);
  });
});
