import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
} from 'discord.js';
import type { Command, CommandRequest } from '../../answers/command.ts';
import type { RichText } from '../../model/text.ts';
import type { Card } from '../../cards/card.ts';
import { offersShare } from '../../cards/parts/offers-share.ts';
import type { Frame } from '../message/components.ts';
import { compose } from '../message/compose.ts';
import type { CardKind } from '../ids/custom-id.ts';
import { privateHeader, quoted, sharedHeader } from '../message/header.ts';
import { withNotes } from '../shared/notes.ts';
import { notice, NOTICES, ownerText, slowDownNotice } from '../message/notices.ts';
import type { Outgoing } from '../message/send-options.ts';
import { readSentMessage } from '../message/sent-message.ts';
import type { Attachment } from '../reading/attachments.ts';
import { readWritten } from '../reading/read-message.ts';
import { withEarlier } from '../shared/earlier-answers.ts';
import { frameFor } from '../shared/frame.ts';
import type { Job } from '../shared/job.ts';
import { isAlone, isMaintainer, isOwner, memberMayWrite } from '../shared/permissions.ts';
import { channelOfInteraction, recording } from '../shared/own-posts.ts';
import { pointer } from './pointer.ts';
import { PENDING_TEXT, repeatText, UNBOUND, type Reservation } from '../shared/recent-posts.ts';
import { privately, type Delivery } from './responder.ts';
import { serverOf } from '../shared/server.ts';
import { readershipOf } from '../shared/readership.ts';
import { commandNamed, execute, type Services } from '../shared/services.ts';

/** Answers a slash command: privately, or in the channel where `share` asks for that and the member may. */
export async function handleSlash(interaction: ChatInputCommandInteraction, job: Job): Promise<Delivery> {
  const { services, log } = job;
  const command = commandNamed(services, interaction.commandName);
  const frame = frameFor(interaction, services, { card: cardKindOf(command) });
  const refusal = refusalOf(interaction, command, services);
  if (refusal || !command) return privately(refusal ?? notice(NOTICES.unknownCommand), frame, log);
  const { options, notes } = await withFiles(requestOptions(interaction.options.data), filesIn(interaction), job);
  const tell = (text: string): void => job.progress(compose(notice(text), frame, log));
  const { card: bare, answer } = await execute(command, { options }, services, {
    progress: tell,
    server: serverOf(interaction, services.store),
  });
  if (answer?.kind === 'ask' && services.store.off === null) services.asked.set(interaction.id, answer.question);
  const named = options['for'];
  const forMember = typeof named === 'string' && /^\d{1,20}$/u.test(named) && named !== frame.asker ? named : null;
  const where = readershipOf(interaction, forMember !== null);
  const own = await withEarlier(bare, answer, where, services);
  const posting = { interaction, card: withNotes(own, notes), forAll: withNotes(bare, notes), forMember, frame };
  return deliver(posting, options['share'] === true, job);
}

/** Decides who sees an answer: everybody only where it was asked to be shared, may be, and is worth it. */
function deliver(posting: Posting, wantsShare: boolean, job: Job): Delivery {
  const { interaction, card, forMember } = posting;
  if ((!wantsShare && forMember === null) || isAlone(interaction)) return asPrivate(posting, job);
  if (!offersShare(card))
    return asPrivate(posting, job, card.accent === 'maybe' ? NOTICES.openToShare : NOTICES.notPosted);
  if (!memberMayWrite(interaction)) return asPrivate(posting, job, NOTICES.mayNotWrite);
  return wantsShare ? asPost(posting, job) : asPrivate(posting, job, NOTICES.readyToShare);
}

function refusalOf(
  interaction: ChatInputCommandInteraction,
  command: Command | undefined,
  { maintainers, questions }: Services,
): Card | undefined {
  if (command?.maintainersOnly === true && !isMaintainer(maintainers, interaction))
    return notice(isOwner(interaction) ? ownerText(interaction.user.id) : NOTICES.maintainersOnly);
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

interface Posting {
  readonly interaction: ChatInputCommandInteraction;
  readonly card: Card;
  /** The same without what only who asked may know. */
  readonly forAll: Card;
  readonly forMember: string | null;
  readonly frame: Frame;
}

function asPrivate(posting: Posting, job: Job, note?: string | RichText): Delivery {
  return { kind: 'private', message: privateMessage(posting, job, note) };
}

function privateMessage({ card, forMember, frame }: Posting, { log }: Job, note: string | RichText = []): Outgoing {
  const header = privateHeader(card.asked ?? '', { forMember, isSure: offersShare(card) });
  return compose(card, frame, log, { header, note: typeof note === 'string' ? [{ text: note }] : note });
}

function asPost(posting: Posting, job: Job): Delivery {
  const { interaction, forAll: card, forMember, frame } = posting;
  const quote = card.asked === undefined ? null : quoted(card.asked);
  const header = sharedHeader(frame.asker, quote, forMember);
  const pings = forMember === null ? [] : [forMember];
  const message = compose(card, { ...frame, offers: 'delete' }, job.log, { header, pings });
  const record = (own: Reservation): Reservation =>
    recording(own, channelOfInteraction(interaction), message.components, job.services);
  const reserved = job.services.recentPosts.reserve(interaction, readSentMessage(message.components).storyKey);
  const instead = (why: string): Outgoing => privateMessage(posting, job, `${why} I did not post this.`);
  if (reserved.kind === 'reserved')
    return { kind: 'public', message, reservation: record(reserved.reservation), instead };
  if (reserved.kind === 'pending') return asPrivate(posting, job, PENDING_TEXT);
  const link = pointer(reserved.earlier, frame.asker, forMember);
  if (link === null) return asPrivate(posting, job, repeatText(reserved.earlier));
  return { kind: 'public', message: link, reservation: UNBOUND, instead };
}
