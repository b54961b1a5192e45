import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
} from 'discord.js';
import type { Command, CommandRequest } from '../../answers/command.ts';
import type { RichText } from '../../model/text.ts';
import type { Card } from '../../cards/card.ts';
import type { Frame } from '../message/components.ts';
import { compose } from '../message/compose.ts';
import type { CardKind } from '../message/custom-id.ts';
import { privateHeader, quoted, sharedHeader } from '../message/header.ts';
import { notice, NOTICES, slowDownNotice } from '../message/notices.ts';
import { readSentMessage } from '../message/sent-message.ts';
import { frameFor } from './frame.ts';
import type { Job } from './job.ts';
import { isAlone, isMaintainer, memberMayWrite } from './permissions.ts';
import { repeatText, reservePost } from './recent-posts.ts';
import { privately, type Delivery } from './responder.ts';
import { commandNamed, execute, type Services } from './services.ts';

const MAY_NOT_WRITE: RichText = [{ text: NOTICES.mayNotWrite }];

/** Answers a slash command: privately, or in the channel where `share` or `for` asks for that and the member may. */
export async function handleSlash(interaction: ChatInputCommandInteraction, job: Job): Promise<Delivery> {
  const { services, log } = job;
  const command = commandNamed(services, interaction.commandName);
  const frame = frameFor(interaction, services, { card: cardKindOf(command) });
  const refusal = refusalOf(interaction, command, services);
  if (refusal || !command) return privately(refusal ?? notice(NOTICES.unknownCommand), frame, log);
  const options = requestOptions(interaction.options.data);
  const card = await execute(command, { options }, services, (text) => job.progress(compose(notice(text), frame, log)));
  const forMember = typeof options['for'] === 'string' ? options['for'] : null;
  const wantsShare = (options['share'] === true || forMember !== null) && !isAlone(interaction);
  if (!wantsShare) return asPrivate(card, frame, job);
  if (!memberMayWrite(interaction)) return asPrivate(withNote(card, MAY_NOT_WRITE), frame, job);
  return asPost({ interaction, card, forMember, frame }, job);
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

function asPrivate(card: Card, frame: Frame, { log }: Job): Delivery {
  return { kind: 'private', message: compose(card, frame, log, { header: privateHeader(card.asked ?? '') }) };
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
  const message = compose(card, { ...frame, shareable: false }, job.log, { header, pings });
  const reserved = reservePost(job.services.recentPosts, interaction, readSentMessage(message.components).storyKey);
  if (reserved.kind === 'repeat') return asPrivate(withNote(card, repeatText(reserved.earlier)), frame, job);
  return { kind: 'public', message, reservation: reserved.reservation };
}
