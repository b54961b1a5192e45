import type { Command, CommandContext } from '../../../src/answers/command.ts';
import { createKeyBook, type KnownIds } from '../../../src/discord/ids/keys.ts';
import type { BotPorts } from '../../../src/discord/shared/services.ts';
import type { Answer } from '../../../src/answers/answer.ts';
import type { Shortlist } from '../../../src/answers/shortlist.ts';
import type { Card } from '../../../src/cards/card.ts';

/** Texts that make the sample `/ask` misbehave. */
export const SLOW = 'slow';
export const BROKEN = 'broken';
export const HUGE = 'huge';

/** Three stories in two categories. */
export const sampleIds: KnownIds = {
  stories: ['alan_locks', 'barbara_selects', 'grace_debugs'],
  categories: ['locks', 'cancel'],
  points: [{ categoryId: 'locks', pointId: 'send' }],
};

const found: Shortlist = {
  picks: sampleIds.stories.map((storyId) => ({ storyId, steps: [1] })),
  sure: true,
  change: null,
};

const actions: Card['blocks'][number] = {
  kind: 'buttons',
  buttons: [
    { label: 'Share', action: { kind: 'share' }, tone: 'primary' },
    { label: 'Where it sits', action: { kind: 'story', storyId: 'alan_locks' } },
    { label: 'Not it', action: { kind: 'list', from: 1, found } },
    { label: 'Delete', action: { kind: 'delete' } },
  ],
};

/** A card with the text in it, about the first story. */
function sampleReply(text: string): Card {
  return {
    accent: 'match',
    blocks: [
      { kind: 'heading', text: [{ text: 'A story', url: 'https://example.com/' }] },
      { kind: 'text', text: [{ text }] },
      { kind: 'divider' },
      {
        kind: 'menu',
        placeholder: 'Story details',
        options: sampleIds.stories.map((storyId) => ({ label: storyId, action: { kind: 'story', storyId } })),
      },
      actions,
    ],
  };
}

/** The sample's answers carry their card: what the real ones are made of does not matter here. */
function answerOf(card: Card): Answer {
  return { kind: 'report', report: { kind: 'done', summary: JSON.stringify(card), details: [] } };
}

function cardOf(answer: Answer): Card {
  return JSON.parse(answer.kind === 'report' ? answer.report.summary : '') as Card;
}

/** What it takes to answer like {@link sampleCommands}; `slowMs` is how long "slow" takes. */
export function sampleCommands(slowMs = 60): readonly Command[] {
  const answerTo = async (question: string): Promise<Answer> => answerOf(await cardFor(question));
  const cardFor = async (question: string): Promise<Card> => {
    if (question.includes(BROKEN)) throw new Error('the sample is broken');
    if (question.includes(HUGE)) return sampleReply('word '.repeat(4_000));
    if (question.includes(SLOW)) await new Promise((resolve) => setTimeout(resolve, slowMs));
    return { ...sampleReply(`You said: ${question}`), asked: question };
  };
  const simple = (name: string, more: Partial<Command> = {}): Command => ({
    name,
    description: `The sample ${name}.`,
    surface: 'slash',
    options: [],
    answer: ({ options }) => answerOf(sampleReply(`${name} ${JSON.stringify(options)}`)),
    ...more,
  });
  return [
    {
      name: 'ask',
      description: 'Ask.',
      surface: 'slash',
      options: [
        {
          name: 'question',
          description: 'What?',
          type: 'string',
          required: true,
          maxLength: 6_000,
          autocomplete: true,
        },
        { name: 'share', description: 'In the channel.', type: 'boolean' },
        { name: 'for', description: 'For somebody.', type: 'user' },
      ],
      answer: ({ options, follows }) =>
        answerTo([String(options['question']), ...(follows ? [`after ${follows.question}`] : [])].join(', ')),
      complete: (_option, typed) => {
        if (typed === BROKEN) throw new Error('the sample is broken');
        return Array.from({ length: 30 }, (_, at) => ({ name: `${typed}${at} ${'🦀'.repeat(120)}`, value: `v${at}` }));
      },
    },
    simple('help', {
      answer: () => answerOf({ accent: 'info', blocks: [{ kind: 'text', text: [{ text: '/ask', command: 'ask' }] }] }),
    }),
    simple('categories', { options: [{ name: 'name', description: 'Which?', type: 'string' }] }),
    simple('index', { maintainersOnly: true, subcommands: [{ name: 'status', description: 'State.' }] }),
    simple('reload', {
      slow: true,
      answer: async (_request, context: CommandContext) => {
        await new Promise((resolve) => setTimeout(resolve, 3 * slowMs));
        context.progress('half done');
        await new Promise((resolve) => setTimeout(resolve, slowMs));
        return answerOf(sampleReply('reloaded'));
      },
    }),
    {
      name: 'Find async pain points',
      description: 'Find.',
      surface: 'message',
      options: [],
      answer: ({ target }) => answerTo(target?.text ?? ''),
    },
  ];
}

/** Ports around the sample commands; `known` may change between requests, as an index does. */
export function samplePorts({
  commands = sampleCommands(),
  known = () => sampleIds,
}: { readonly commands?: readonly Command[]; readonly known?: () => KnownIds } = {}): BotPorts {
  return {
    commands,
    keys: () => createKeyBook(known()),
    context: (progress) => ({ progress }) as unknown as CommandContext,
    followAction: (action) => answerOf(sampleReply(`action ${JSON.stringify(action)}`)),
    render: cardOf,
    weeklyDigest: () => Promise.resolve(null),
    renderQuietly: () => null,
    plainText: (card) => `plainly: ${JSON.stringify(card.blocks)}`,
  };
}
