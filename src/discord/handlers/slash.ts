import type { ChatInputCommandInteraction } from 'discord.js';
import type { Command } from '../../answers/command.ts';
import type { Log } from '../../ops/logger.ts';
import type { Card, RichText } from '../../cards/card.ts';
import type { CardKind } from '../message/custom-id.ts';
import { compose } from '../message/compose.ts';
import type { Delivery } from './responder.ts';
import { execute } from './execute.ts';
import { privateHeader, quoted, sharedHeader } from '../message/header.ts';
import { isMaintainer } from './maintainers.ts';
import { messageLink } from '../message/message-link.ts';
import { notice, NOTICES, slowDownNotice } from '../message/notices.ts';
import type { Outgoing } from '../message/send-options.ts';
import type { Frame } from '../message/components.ts';
import { isAlone, memberMayWrite, rolesOf } from './permissions.ts';
import { claimPost, repeatText } from './recent-posts.ts';
import { requestOptions } from './request.ts';
import { commandNamed, type Services } from './services.ts';
import { topicOf } from '../message/topic.ts';

const MAY_NOT_WRITE: RichText = [{ text: NOTICES.mayNotWrite }];

/** What a handler needs besides the interaction. */
export interface Handling {
  readonly services: Services;
  readonly log: Log;
  /** Shows how far a long command has come. */
  progress(message: Outgoing): void;
}

/** Answers a slash command: privately, or in the channel where `share` or `for` asks for that and the member may. */
export async function handleSlash(interaction: ChatInputCommandInteraction, handling: Handling): Promise<Delivery> {
  const { services } = handling;
  const command = commandNamed(services, interaction.commandName);
  const frame = frameOf(interaction, services, command);
  const refusal = refusalOf(interaction, command, services);
  if (refusal || !command) return plain(refusal ?? notice(NOTICES.unknownCommand), frame, handling.log);
  const options = requestOptions(interaction.options.data);
  const progress = (text: string): void =>
    handling.progress(compose(notice(text), frame, { header: null }, handling.log));
  const reply = await execute(command, { options }, services, progress);
  const forMember = typeof options['for'] === 'string' ? options['for'] : null;
  const wantsShare = (options['share'] === true || forMember !== null) && !isAlone(interaction);
  if (!wantsShare) return asPrivate(reply, frame, handling.log);
  if (!memberMayWrite(interaction)) return asPrivate(withNote(reply, MAY_NOT_WRITE), frame, handling.log);
  return asPost({ interaction, reply, forMember, frame }, handling);
}

/** A private message of one card. */
export function plain(reply: Card, frame: Frame, log: Log): Delivery {
  return { kind: 'private', message: compose(reply, { ...frame, shareable: false }, { header: null }, log) };
}

function refusalOf(
  interaction: ChatInputCommandInteraction,
  command: Command | undefined,
  { maintainers, allowance }: Services,
): Card | undefined {
  const person = { id: interaction.user.id, roleIds: rolesOf(interaction) };
  if (command?.maintainersOnly === true && !isMaintainer(maintainers, person)) return notice(NOTICES.maintainersOnly);
  const turn = allowance.take(interaction.user.id);
  return turn.allowed ? undefined : slowDownNotice(turn.waitMs);
}

function frameOf(
  interaction: ChatInputCommandInteraction,
  { commandIds }: Services,
  command: Command | undefined,
): Frame {
  return {
    asker: interaction.user.id,
    card: cardKindOf(command),
    shareable: !isAlone(interaction) && memberMayWrite(interaction),
    target: null,
    commandIds,
  };
}

function cardKindOf(command: Command | undefined): CardKind {
  return command?.options.some(({ name }) => name === 'question') === true ? 'answer' : 'browse';
}

function asPrivate(reply: Card, frame: Frame, log: Log): Delivery {
  return { kind: 'private', message: compose(reply, frame, { header: privateHeader(reply.asked ?? '') }, log) };
}

function withNote(reply: Card, text: RichText): Card {
  return { ...reply, blocks: [{ kind: 'text', text }, { kind: 'divider' }, ...reply.blocks] };
}

interface Posting {
  readonly interaction: ChatInputCommandInteraction;
  readonly reply: Card;
  readonly forMember: string | null;
  readonly frame: Frame;
}

function asPost({ interaction, reply, forMember, frame }: Posting, { services, log }: Handling): Delivery {
  const quote = reply.asked === undefined ? null : quoted(reply.asked);
  const header = sharedHeader(frame.asker, quote, forMember);
  const pings = forMember === null ? [] : [forMember];
  const message = compose(reply, { ...frame, shareable: false }, { header, pings }, log);
  const claimed = claimPost(services, interaction.channelId, topicOf(message.components));
  if (claimed.kind === 'repeat') return asPrivate(withNote(reply, repeatText(claimed.earlier)), frame, log);
  const { claim } = claimed;
  return {
    kind: 'public',
    message,
    onSent: (id) => claim.done(messageLink(interaction, id)),
    onLost: () => claim.release(),
  };
}
