import { MessageFlags, type MessageComponentInteraction } from 'discord.js';
import type { BrowseAction } from '../../answers/action.ts';
import { decodeAction, type DecodedAction } from '../message/action-code.ts';
import { MENU, parseComponentId, type CardKind, type ComponentState } from '../message/custom-id.ts';
import { compose } from '../message/compose.ts';
import type { Delivery } from './responder.ts';
import { componentsOf, keptFrom } from '../message/kept.ts';
import { goneNotice, notice, NOTICES } from '../message/notices.ts';
import type { Frame } from '../message/components.ts';
import { isBrowse } from './ports.ts';
import { effectOf, type Presser } from './press-rules.ts';
import { isAlone, memberMayModerate, memberMayWrite } from './permissions.ts';
import { shareMessage } from './share.ts';
import { plain, type Handling } from './slash.ts';

/** Answers a press of a button or a choice from a menu. All it needs is in the custom id and in the message. */
export async function handleComponent(interaction: MessageComponentInteraction, handling: Handling): Promise<Delivery> {
  const { services, log } = handling;
  const parsed = parseComponentId(interaction.customId);
  const fallback = frameFor(interaction, handling, 'browse');
  if (parsed.kind !== 'ours') return plain(notice(NOTICES[parsed.kind]), fallback, log);
  const decoded = decodedAction(interaction, parsed.state, handling);
  if (decoded.kind === 'malformed') return plain(notice(NOTICES.foreign), fallback, log);
  if (decoded.kind === 'gone') return plain(goneNotice(decoded.what), fallback, log);
  const { action } = decoded;
  const effect = effectOf(action.kind, presserOf(interaction, parsed.state), parsed.state.card);
  switch (effect) {
    case 'refuse':
      return plain(notice(action.kind === 'delete' ? NOTICES.notDeletable : NOTICES.notYours), fallback, log);
    case 'post':
      return shareMessage(interaction, parsed.state, services, log);
    case 'remove':
      return { kind: 'remove' };
    case 'open':
    case 'change':
      return isBrowse(action) ? act(interaction, action, effect, handling) : plain(notice(NOTICES.foreign), fallback, log);
  }
}

function decodedAction(
  interaction: MessageComponentInteraction,
  { code }: ComponentState,
  { services }: Handling,
): DecodedAction {
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  if (code === MENU && chosen === undefined) return { kind: 'malformed' };
  return decodeAction(code === MENU ? (chosen ?? '') : code, services.ports.keys());
}

function presserOf(interaction: MessageComponentInteraction, { asker }: ComponentState): Presser {
  if (interaction.user.id === asker) return 'asker';
  return memberMayModerate(interaction) ? 'moderator' : 'other';
}

async function act(
  interaction: MessageComponentInteraction,
  action: BrowseAction,
  effect: 'open' | 'change',
  { services, log }: Handling,
): Promise<Delivery> {
  const context = services.ports.context(() => undefined);
  const card = services.ports.render(services.ports.followAction(action, context.edition));
  const kind = action.kind === 'next' ? 'answer' : 'browse';
  const isPrivate = effect === 'open' || interaction.message.flags.has(MessageFlags.Ephemeral);
  const frame = { ...frameFor(interaction, { services }, kind), ...(isPrivate ? {} : { shareable: false }) };
  if (effect === 'open') return { kind: 'private', message: compose(card, frame, { header: null }, log) };
  const { header, target } = keptFrom(componentsOf(interaction));
  return { kind: 'change', message: compose(card, { ...frame, target }, { header }, log) };
}

function frameFor(
  interaction: MessageComponentInteraction,
  { services }: Pick<Handling, 'services'>,
  card: CardKind,
): Frame {
  return {
    asker: interaction.user.id,
    card,
    shareable: !isAlone(interaction) && memberMayWrite(interaction),
    target: null,
    commandIds: services.commandIds,
  };
}
