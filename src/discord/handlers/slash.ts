import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
} from 'discord.js';
import type { Answer } from '../../answers/answer.ts';
import type { Command, CommandRequest } from '../../answers/command.ts';
import type { RichText } from '../../model/text.ts';
import type { Card } from '../../cards/card.ts';
import type { Frame } from '../message/components.ts';
import { compose } from '../message/compose.ts';
import type { CardKind } from '../message/custom-id.ts';
import { privateHeader, quoted, sharedHeader } from '../message/header.ts';
import { withNotes } from '../message/notes.ts';
import { notice, NOTICES, slowDownNotice } from '../message/notices.ts';
import type { Outgoing } from '../message/send-options.ts';
import { readSentMessage } from '../message/sent-message.ts';
import type { Attachment } from '../reading/attachments.ts';
import { readWritten } from '../reading/read-message.ts';
import { frameFor } from './frame.ts';
import type { Job } from './job.ts';
import { isAlone, isMaintainer, memberMayWrite } from './permissions.ts';
import { PENDING_TEXT, repeatText, UNBOUND } from './recent-posts.ts';
import { privately, type Delivery } from './responder.ts';
import { commandNamed, execute, type Services } from './services.ts';

const MAY_NOT_WRITE: RichText = [{ text: NOTICES.mayNotWrite }];
const NOT_POSTED: RichText = [{ text: NOTICES.notPosted }];

/** Answers a slash command: privately, or in the channel where `share` or `for` asks for that and the member may. */
export async function handleSlash(interaction: ChatInputCommandInteraction, job: Job): Promise<Delivery> {
  const { services, log } = job;
  const command = commandNamed(services, interaction.commandName);
  const frame = frameFor(interaction, services, { card: cardKindOf(command) });
  const refusal = refusalOf(interaction, command, services);
  if (refusal || !command) return privately(refusal ?? notice(NOTICES.unknownCommand), frame, log);
  const { options, notes } = await withFiles(requestOptions(interaction.options.data), filesIn(interaction), job);
  const tell = (text: string): void => job.progress(compose(notice(text), frame, log));
  const { answer, card: bare } = await execute(command, { options }, services, tell);
  const card = withNotes(bare, notes);
  const forMember = typeof options['for'] === 'string' ? options['for'] : null;
  const wantsShare = (options['share'] === true || forMember !== null) && !isAlone(interaction);
  if (!wantsShare) return asPrivate(card, frame, job);
  if (!isWorthPosting(answer)) return asPrivate(withNote(card, NOT_POSTED), frame, job);
  if (!memberMayWrite(interaction)) return asPrivate(withNote(card, MAY_NOT_WRITE), frame, job);
  return asPost({ interaction, card, forMember, frame }, job);
}

/** True for what a channel is told: a story, or an answer that fits for sure. */
function isWorthPosting(answer: Answer | null): boolean {
  return answer?.kind === 'ask' ? answer.verdict === 'match' : answer?.kind !== 'unknown';
}

function refusalOf(
  interaction: ChatInputCommandInteraction,
  command: Command | undefined,
  { maintainers, questions }: Services,
): Card | undefined {
  if (command?.maintainersOnly === true && !isMaintainer(maintainers, interaction))
    return notice(NOTICES.maintainersOnly);
  const turn = questions.take(interaction.user.id);
  return turn.allowed ? undefined : slowDownNotice(turn.waitMs);
}

function cardKindOf(command: Command | undefined): CardKind {
  return command?.options.some(({ name }) => name === 'question') === true ? 'answer' : 'browse';
}

/** Puts the text of files behind the question; the notes say what was read of them. */
async function withFiles(
  options: CommandRequest['options'],
  files: readonly Attachment[],
  { services, log }: Job,
): Promise<{ readonly options: CommandRequest['options']; readonly notes: readonly string[] }> {
  if (files.length === 0) return { options, notes: [] };
  const { text, notes } = await readWritten({ texts: [String(options['question'] ?? '')], files }, services, log);
  return { options: { ...options, question: text }, notes };
}

function filesIn({ options }: ChatInputCommandInteraction): Attachment[] {
  return options.data.flatMap(({ attachment }) => {
    if (!attachment) return [];
    const { name, url, size, contentType } = attachment;
    return [{ name, url, size, type: contentType }];
  });
}

/** Gives options as a command reads them: a subcommand's name becomes option `subcommand`. */
function requestOptions(given: readonly CommandInteractionOption[]): CommandRequest['options'] {
  return Object.fromEntries(given.flatMap(entriesOf));
}

function entriesOf({ type, name, value, options }: CommandInteractionOption): (readonly [string, string | boolean])[] {
  if (type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup) {
    return [['subcommand', name], ...(options ?? []).flatMap(entriesOf)];
  }
  if (value === undefined) return [];
  return [[name, typeof value === 'number' ? String(value) : value]];
}

function asPrivate(card: Card, frame: Frame, job: Job): Delivery {
  return { kind: 'private', message: privateMessage(card, frame, job) };
}

function privateMessage(card: Card, frame: Frame, { log }: Job): Outgoing {
  return compose(card, frame, log, { header: privateHeader(card.asked ?? '') });
}

function withNote(card: Card, text: RichText): Card {
  return { ...card, blocks: [{ kind: 'text', text }, { kind: 'divider' }, ...card.blocks] };
}

interface Posting {
  readonly interaction: ChatInputCommandInteraction;
  readonly card: Card;
  readonly forMember: string | null;
  readonly frame: Frame;
}

function asPost({ interaction, card, forMember, frame }: Posting, job: Job): Delivery {
  const quote = card.asked === undefined ? null : quoted(card.asked);
  const header = sharedHeader(frame.asker, quote, forMember);
  const pings = forMember === null ? [] : [forMember];
  const shown = { ...frame, shareable: false };
  const message = compose(card, shown, job.log, { header, pings });
  const { recentPosts } = job.services;
  const reserved = recentPosts.reserve(interaction, readSentMessage(message.components).storyKey);
  const noted = (note: RichText): Outgoing => privateMessage(withNote(card, note), frame, job);
  const instead = (why: string): Outgoing => noted([{ text: `${why} I did not post this.` }]);
  if (reserved.kind === 'reserved') return { kind: 'public', message, reservation: reserved.reservation, instead };
  if (reserved.kind === 'pending') return { kind: 'private', message: noted(PENDING_TEXT) };
  const pointer = repeatText(reserved.earlier);
  if (forMember === null) return { kind: 'private', message: noted(pointer) };
  const link = compose(notice(pointer), shown, job.log, { header, pings });
  return { kind: 'public', message: link, reservation: UNBOUND, instead };
}
