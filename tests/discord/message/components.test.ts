import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommandContext } from '../../../src/answers/command.ts';
import type { Shortlist } from '../../../src/answers/shortlist.ts';
import { followAction } from '../../../src/answers/follow-action.ts';
import { render } from '../../../src/cards/render.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { compose } from '../../../src/discord/message/compose.ts';
import { fit } from '../../../src/discord/message/fit.ts';
import { privateHeader, sharedHeader } from '../../../src/discord/message/header.ts';
import { toBody } from '../../../src/discord/message/send-options.ts';
import { readSentMessage, shareable } from '../../../src/discord/message/sent-message.ts';
import { createLogger } from '../../../src/ops/logger.ts';
import type { Action, BrowseAction } from '../../../src/answers/action.ts';
import type { Span } from '../../../src/model/text.ts';
import type { Card, CardBlock } from '../../../src/cards/card.ts';
import { textDisplays } from '../../../loopback-discord/protocol/component-types.ts';
import type { JsonObject } from '../../../loopback-discord/protocol/json.ts';
import { messageFaults } from '../../../loopback-discord/checks/payload-limits.ts';
import { pingsOf } from '../../../loopback-discord/world/pings.ts';
import { loadSchemas } from '../../../loopback-discord/checks/schemas.ts';
import type { Channel, User } from '../../../loopback-discord/world/world.ts';
import { idsOf } from '../../support/discord/real-ports.ts';
import { shippedEdition } from '../../support/shipped-edition.ts';

const edition = shippedEdition;
const known = idsOf(edition);
const context: CommandContext = {
  edition,
  place: 'chat' as const,
  maintenance: { age: () => 0 },
  progress: () => undefined,
};
const schema = await loadSchemas();
/** A shortlist of the first stories of a list. */
function shortlist(stories: readonly string[], sure: boolean): Shortlist {
  return { picks: stories.slice(0, 10).map((storyId) => ({ storyId, steps: [3, 1, 2] })), sure, change: 1 };
}

const commandIds = new Map(COMMANDS.map(({ name }, at) => [name, `12345678901234567${at}`]));
const asker = '18446744073709551615';

/** Everything that is wrong with the message of a reply, told by the loopback Discord's own checks, and by the log. */
function faultsOf(reply: Card): unknown[] {
  const lines: string[] = [];
  const log = createLogger({ level: 'error', destination: { write: (line) => void lines.push(line) } });
  const header = privateHeader(reply.asked ?? '', { isSure: false });
  const frame = { asker, card: 'answer', offers: 'share', target: asker, keeps: true, commandIds } as const;
  const message = compose(reply, frame, log, { header });
  const shared = shareable(
    message.components,
    sharedHeader(asker, readSentMessage(message.components).question, asker),
  );
  return [...bodyFaults(message.components), ...bodyFaults(shared), ...lines];
}

function bodyFaults(components: Parameters<typeof toBody>[0]['components']): unknown[] {
  const data = JSON.parse(JSON.stringify(toBody({ components, pings: [] }))) as JsonObject;
  const texts = textDisplays(components);
  return [
    ...messageFaults(data),
    ...schema('message callback', { type: 4, data }),
    ...(Buffer.byteLength(texts.join('')) > 10_000 ? ['bytes'] : []),
    ...texts.filter((text) => /\p{Surrogate}/u.test(text)),
    ...texts.filter((text) => (text.match(/^```/gmu)?.length ?? 0) % 2 === 1),
  ];
}

async function answer(name: string, options: Readonly<Record<string, string>>): Promise<Card> {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  return command ? render(await command.answer({ options }, context)) : { accent: 'fault', blocks: [] };
}

const HOSTILE = [
  '@everyone',
  '@here',
  '<@1>',
  '<@!1>',
  '<@&2>',
  '<#3>',
  '</ask:4>',
  '```',
  '`',
  '``',
  '||',
  '**',
  '__',
  '~~',
  '\\',
  '# ',
  '> ',
  '>>> ',
  '-# ',
  '- ',
  '1. ',
  '[a](https://b.c)',
  '](',
  'https://discord.gg/x',
  '<https://x.y>',
  '\u202e',
  '\u200b',
  '😱',
  '👩‍👩‍👧‍👦',
  'é',
  '漢',
  '\n',
  ' ',
  '\ud800',
  '\u0000',
  '<t:1:R>',
  '<a:b:1>',
  'word',
  'E0277',
];
const hostile = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 60 }).map((parts) => parts.join(''));
const text = fc.oneof(
  { weight: 3, arbitrary: hostile },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
);
const long = fc
  .tuple(text, fc.integer({ min: 1, max: 80 }))
  .map(([piece, times]) => piece.repeat(times).slice(0, 9_000));
const anyText = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: long });

const span: fc.Arbitrary<Span> = fc.record(
  {
    text: anyText,
    style: fc.constantFrom('bold' as const, 'italic' as const, 'code' as const, 'quiet' as const),
    url: fc.oneof(fc.webUrl(), text),
    command: fc.constantFrom('ask', 'help', 'none'),
  },
  { requiredKeys: ['text'] },
);
const rich = fc.array(span, { maxLength: 5 });
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>({ kind: 'share' }, { kind: 'delete' }, { kind: 'categories' }),
  fc.constantFrom(...known.stories).map((storyId): Action => ({ kind: 'story', storyId })),
  fc.constant<Action>({ kind: 'list', from: 3, found: shortlist(known.stories, true) }),
);
const button = fc.oneof(
  fc.record({ label: anyText, action: anyAction }),
  fc.record({ label: anyText, url: fc.oneof(fc.webUrl(), text) }),
);
const block: fc.Arbitrary<CardBlock> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: rich }),
  fc.record({
    kind: fc.constant('steps' as const),
    steps: fc.array(
      fc.array(
        fc.oneof(
          fc.record({ kind: fc.constant('prose' as const), text: rich }),
          fc.record({ kind: fc.constant('code' as const), language: fc.option(text), text: anyText }),
        ),
        { maxLength: 2 },
      ),
      { maxLength: 3 },
    ),
    left: fc.nat(3),
  }),
  fc.record({ kind: fc.constant('text' as const), text: rich, small: fc.boolean() }),
  fc.record({ kind: fc.constant('quote' as const), text: rich }),
  fc.record({ kind: fc.constant('code' as const), language: fc.option(text), text: anyText }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(rich, { maxLength: 8 }) }),
  fc.record({ kind: fc.constant('row' as const), text: rich, button }),
  fc.constant<CardBlock>({ kind: 'divider' }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 7 }) }),
  fc.record({
    kind: fc.constant('menu' as const),
    placeholder: anyText,
    options: fc.array(fc.record({ label: anyText, description: anyText, action: anyAction }), { maxLength: 30 }),
  }),
);
const anyReply: fc.Arbitrary<Card> = fc.record({
  accent: fc.constantFrom('match' as const, 'maybe' as const, 'none' as const),
  asked: anyText,
  blocks: fc.array(block, { maxLength: 45 }),
});

describe('the message of an answer', () => {
  test('keeps every limit for each question of a large set', async () => {
    const lines = readFileSync(join(import.meta.dirname, '../../data/questions.jsonl'), 'utf8').split('\n');
    const questions = lines.filter(Boolean).map((line) => (JSON.parse(line) as { query?: string }).query ?? '');
    for (const question of questions.slice(0, 200)) {
      expect([question, ...faultsOf(await answer('ask', { question }))]).toEqual([question]);
    }
  });

  test('keeps every limit for any question', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (question) => {
        expect(faultsOf(await answer('ask', { question }))).toEqual([]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  test('keeps every limit for each story and each card of the browser', async () => {
    const actions: BrowseAction[] = [
      ...known.stories.flatMap((storyId): BrowseAction[] => [{ kind: 'story', storyId }]),
      ...known.categories.flatMap((categoryId): BrowseAction[] => [
        { kind: 'category', categoryId },
        { kind: 'issues', categoryId },
      ]),
      ...known.points.map((point): BrowseAction => ({ kind: 'point', ...point })),
      { kind: 'categories' },
      { kind: 'issues', categoryId: null },
      { kind: 'list', from: 4, found: shortlist(known.stories, true) },
      { kind: 'list', from: 0, found: shortlist(known.stories, false) },
      ...known.stories.flatMap((storyId): BrowseAction[] => [
        { kind: 'answer', at: 0, found: shortlist([storyId], true) },
        { kind: 'steps', at: 0, found: shortlist([storyId], false) },
      ]),
    ];
    for (const action of actions) {
      expect([action, ...faultsOf(render(followAction(action, edition)))]).toEqual([action]);
    }
    for (const name of ['help', 'categories', 'issues', 'index', 'story']) {
      expect([name, ...faultsOf(await answer(name, { name: 'nothing of that name' }))]).toEqual([name]);
    }
  });

  test('has all steps of each story', () => {
    for (const storyId of known.stories) {
      const action = { kind: 'steps', at: 0, found: shortlist([storyId], false) } as const;
      const blocks = fit(render(followAction(action, edition))).blocks;
      expect([storyId, ...blocks.filter((block) => block.kind === 'steps' && block.left > 0)]).toEqual([storyId]);
    }
  });

  test('keeps every limit for any reply at all', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        expect(faultsOf(reply)).toEqual([]);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('cannot ping anybody by its text, even if mentions were allowed', () => {
    const bot: User = { id: '9', name: 'Quobot', bot: true, locale: 'en-US', dmsClosed: false };
    const everyone: Channel = {
      id: '5',
      type: 1,
      name: '',
      guild: undefined,
      parent: undefined,
      isThread: false,
      recipientIds: ['1', '2', '3', '9'],
      overwrites: new Map(),
      messages: new Map(),
    };
    fc.assert(
      fc.property(anyReply, (reply) => {
        const frame = { asker: '8', card: 'answer', offers: 'share', target: null, keeps: true, commandIds } as const;
        const { components, pings } = compose(reply, frame, createLogger({ level: 'silent' }), {
          header: privateHeader(reply.asked ?? '', { isSure: false }),
        });
        const rung = pingsOf({
          author: bot,
          channel: everyone,
          content: '',
          components,
          allowed: undefined,
          repliesTo: undefined,
        });
        expect([rung.users, pings]).toEqual([[], []]);
        expect(textDisplays(components).filter((shown) => /@(everyone|here)/u.test(shown))).toEqual([]);
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});
