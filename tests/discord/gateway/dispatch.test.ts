import { describe, expect, test } from 'vitest';
import { textOf } from '../../../loopback-discord/people/message-reading.ts';
import { createDispatcher } from '../../../src/discord/gateway/dispatch.ts';
import { createWork } from '../../../src/discord/gateway/work.ts';
import { unacknowledged, type JobResult } from '../../../src/discord/shared/job.ts';
import { silentLog } from '../../../src/ops/logger.ts';
import { noMetrics, type HandledJob } from '../../../src/ops/metrics.ts';
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
    const messages = {
      asked: () => ({ kind: 'question' }) as never,
      answer: () => new Promise((resolve) => held.push(() => resolve(unacknowledged('direct')))),
    };
    const dispatcher = createDispatcher({
      services: { metrics: noMetrics } as never,
      messages: messages as never,
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

test('5,000 ids are remembered: an older one that comes again is done again', async () => {
  const work = createWork({ services: { metrics: noMetrics } as never, log: silentLog });
  const done: number[] = [];
  const take = (id: number): Promise<void> => {
    const run = (): Promise<JobResult> => Promise.resolve(unacknowledged('direct')).finally(() => done.push(id));
    return work.take({ id: String(id), source: 'message', command: 'ask', run });
  };
  for (let id = 0; id <= 5_000; id += 1) await take(id);
  await take(1);
  expect(done).toHaveLength(5_001);
  await take(0);
  expect(done).toHaveLength(5_002);
});

const idAt = (ms: number): string => String((BigInt(ms) - 1_420_070_400_000n) << 22n);

/** Hands a button's press of that id to a dispatcher, and gives how it ended. */
function pressesOf(): (id: string) => Promise<string> {
  const endings: string[] = [];
  const dispatcher = createDispatcher({
    services: { metrics: { ...noMetrics, handled: ({ outcome }: HandledJob) => void endings.push(outcome) } } as never,
    messages: {} as never,
    log: silentLog,
  });
  const kinds = {
    isAutocomplete: () => false,
    isChatInputCommand: () => false,
    isMessageContextMenuCommand: () => false,
  };
  return async (id) => {
    await dispatcher.interaction(
      { id, user: { id: '1' }, ...kinds, isMessageComponent: () => true } as never,
      undefined,
    );
    return endings.at(-1) ?? '';
  };
}

test('an interaction is not begun when it comes three seconds after the fastest so far', async () => {
  const press = pressesOf();
  const now = Date.now();
  await press(idAt(now));
  expect(await press(idAt(now - 1_000))).not.toBe('expired');
  expect(await press(idAt(now - 3_001))).toBe('expired');
});

describe('the age of an interaction', () => {
  test('is none for an id from the future, which makes no other late', () => {
    const ageOf = createAgeGauge(
      () => 0,
      () => 1_700_000_000_000,
    );
    expect(ageOf('18446744073709551615')).toBe(0);
    expect(ageOf('99999999999999999999')).toBe(0);
    expect(ageOf(idAt(1_700_000_000_000))).toBe(0);
    expect(ageOf(idAt(1_699_999_996_000))).toBe(4_000);
  });

  test('is told by what came in fastest, whatever the clock of this machine says', () => {
    let now = 50;
    const ageOf = createAgeGauge(() => now);
    expect(ageOf(idAt(1_700_000_000_000))).toBe(0);
    now += 4_000;
    expect(ageOf(idAt(1_700_000_000_500))).toBe(3_500);
    expect(ageOf(idAt(1_700_000_004_000))).toBe(0);
  });
});
