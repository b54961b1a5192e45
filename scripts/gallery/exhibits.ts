import type { Verdict } from '../../src/model/verdict.ts';
import { ask } from '../../src/answers/ask/ask.ts';
import type { BrowseAction } from '../../src/answers/action.ts';
import { followAction } from '../../src/answers/follow-action.ts';
import { offersShare } from '../../src/cards/parts/offers-share.ts';
import { render } from '../../src/cards/render.ts';
import type { Command, CommandContext, CommandRequest } from '../../src/answers/command.ts';
import { COMMANDS } from '../../commands/index.ts';
import { compose } from '../../src/discord/message/compose.ts';
import { aboutHeader, privateHeader, quoted, sharedHeader } from '../../src/discord/message/header.ts';
import { goneNotice } from '../../src/discord/message/notices.ts';
import { silentLog } from '../../src/ops/logger.ts';
import type { Card } from '../../src/cards/card.ts';
import type { Edition } from '../../src/search/search-index.ts';
import type { Component } from './message-html.ts';
import type { Exhibit } from './page.ts';

const ASKER = '100000000000000001';
const COMMAND_IDS = new Map(COMMANDS.map(({ name }, at) => [name, `20000000000000000${at}`]));

const QUESTIONS: readonly (readonly [name: string, question: string])[] = [
  ['match', 'future is not Send because a MutexGuard is held across await'],
  ['select', 'tokio::select! in a loop loses messages, why?'],
  ['maybe', 'my async program is slow'],
  ['uncovered', 'how do I record an async trace of a wasm component that awaits a host future'],
  ['greeting', 'hello there!'],
  ['other-language', 'how do I cancel a Task in C# with async await?'],
  ['other-rust', 'how do I derive Debug for a generic struct'],
];

/** Typical messages, made from the very payloads that the bot sends. */
export async function exhibits(edition: Edition): Promise<Exhibit[]> {
  const open = (action: BrowseAction): Card => render(followAction(action, edition));
  const context: CommandContext = {
    edition,
    place: 'chat',
    maintenance: { age: () => 3_600 },
    progress: () => undefined,
  };
  const ask = (question: string): Promise<Card> => run('ask', { options: { question } }, context);
  const answers = await Promise.all(
    QUESTIONS.map(async ([name, question]) => privately(name, `/ask ${question}`, await ask(question))),
  );
  const [, question] = QUESTIONS[0] ?? ['', ''];
  const [storyId = ''] = edition.corpus.stories.map(({ id }) => id);
  const categoryId = edition.corpus.categories[0]?.id ?? '';
  const pointId = edition.corpus.categories[0]?.points[0]?.id ?? '';
  return [
    ...answers,
    publicly('shared', 'Share', await ask(question), sharedHeader(ASKER, quoted(question), null)),
    publicly('reply', 'Share after the message command', await ask(question), aboutHeader(ASKER, null)),
    privately('story', '/story', await run('story', { options: { name: storyId } }, context)),
    privately('categories', '/categories', await run('categories', { options: {} }, context)),
    privately('category', 'A category', open({ kind: 'category', categoryId })),
    privately('point', 'A point', open({ kind: 'point', categoryId, pointId })),
    privately('issues', '/issues', await run('issues', { options: {} }, context)),
    privately('help', '/help', await run('help', { options: {} }, context)),
    privately('status', '/index status', await run('index', { options: { subcommand: 'status' } }, context)),
    privately('gone', 'An old button', goneNotice('story')),
  ];
}

/** An answer to a labelled question. */
export interface MeasuredAnswer {
  readonly verdict: Verdict;
  readonly exhibit: Exhibit;
}

/** Makes the private answers to some questions. */
export function answersTo(edition: Edition, questions: readonly string[]): MeasuredAnswer[] {
  return questions.map((question, at) => {
    const answer = ask(edition, { question });
    return { verdict: answer.verdict, exhibit: privately(`answer-${at + 1}`, answer.verdict, render(answer)) };
  });
}

async function run(name: string, request: CommandRequest, context: CommandContext): Promise<Card> {
  const command: Command | undefined = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) throw new Error(`gallery: there is no command "${name}"`);
  return render(await command.answer(request, context));
}

function privately(name: string, title: string, reply: Card): Exhibit {
  return exhibit(name, title, reply, {
    header: privateHeader(reply.asked ?? '', { isSure: offersShare(reply) }),
    isPrivate: true,
  });
}

function publicly(name: string, title: string, reply: Card, header: string): Exhibit {
  return exhibit(name, title, reply, { header, isPrivate: false });
}

function exhibit(
  name: string,
  title: string,
  reply: Card,
  { header, isPrivate }: { readonly header: string | null; readonly isPrivate: boolean },
): Exhibit {
  const frame = {
    asker: ASKER,
    card: 'answer',
    offers: isPrivate ? 'share' : 'delete',
    target: null,
    keeps: true,
    commandIds: COMMAND_IDS,
  } as const;
  const { components } = compose(reply, frame, silentLog, { header });
  return { name, title, isPrivate, components: components as unknown as Component[] };
}
