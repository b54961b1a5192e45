import { MessageFlags, type MessageComponentInteraction } from 'discord.js';
import { isBrowse, type BrowseAction } from '../../answers/action.ts';
import { decodeAction, type DecodedAction } from '../ids/action-code.ts';
import { MENU, parseComponentId, type ComponentState } from '../ids/custom-id.ts';
import { compose } from '../message/compose.ts';
import { privately, type Delivery } from './responder.ts';
import { readSentMessage } from '../message/sent-message.ts';
import { goneNotice, notice, NOTICES } from '../message/notices.ts';
import { effectOf, type Presser } from './press-rules.ts';
import { memberMayModerate } from '../shared/permissions.ts';
import { shareMessage } from './share.ts';
import { frameFor } from '../shared/frame.ts';
import type { Job } from '../shared/job.ts';
import { componentsOf } from '../shared/components-of.ts';
import { changePost } from '../shared/own-posts.ts';
import { postLink } from './post-link.ts';
import { handleSending, isSending } from './sending.ts';
import { isRepeated, type Services } from '../shared/services.ts';
import { outcomeOf } from './outcome.ts';

/** Answers a press of a button or a choice from a menu. All it needs is in the custom id and in the message. */
export async function handlePress(interaction: MessageComponentInteraction, job: Job): Promise<Delivery> {
  const { services, log } = job;
  const parsed = parseComponentId(interaction.customId);
  const fallback = frameFor(interaction, services, { card: 'browse' });
  if (parsed.kind !== 'ours') return privately(notice(NOTICES[parsed.kind]), fallback, log);
  if (!isOn(interaction)) return privately(notice(NOTICES.foreign), fallback, log);
  const decoded = decodedAction(interaction, parsed.state, job);
  if (decoded.kind === 'malformed') return privately(notice(NOTICES.foreign), fallback, log);
  if (decoded.kind === 'gone') return privately(goneNotice(decoded.what), fallback, log);
  const { action } = decoded;
  const presser = presserOf(interaction, parsed.state);
  const effect = effectOf(action.kind, presser, parsed.state.card);
  switch (effect) {
    case 'refuse':
      return privately(notice(action.kind === 'delete' ? NOTICES.notDeletable : NOTICES.notYours), fallback, log);
    case 'post':
      return action.kind === 'post-link'
        ? postLink(interaction, action, job)
        : shareMessage(interaction, parsed.state, job);
    case 'remove':
      services.store.forget(interaction.message.id);
      return { kind: 'remove' };
    case 'open':
    case 'change':
      if (isBrowse(action)) {
        if (presser === 'asker') judge(interaction, action, services);
        return act(interaction, action, effect, job);
      }
      return isSending(action)
        ? handleSending(interaction, action, parsed.state, job)
        : privately(notice(NOTICES.foreign), fallback, log);
  }
}

/** Counts what its asker says of an answer, once. */
function judge(interaction: MessageComponentInteraction, action: BrowseAction, services: Services): void {
  const outcome = outcomeOf(action);
  if (!outcome || isRepeated(services, `${interaction.message.id}/${outcome.outcome}/${outcome.rank}`)) return;
  services.store.count(outcome);
  services.metrics.outcome(outcome.outcome);
}

/** True where the message has the component that it is said to come from. */
function isOn(interaction: MessageComponentInteraction): boolean {
  return JSON.stringify(componentsOf(interaction)).includes(JSON.stringify(interaction.customId));
}

function decodedAction(
  interaction: MessageComponentInteraction,
  { code }: ComponentState,
  { services }: Job,
): DecodedAction {
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  if (code === MENU && chosen === undefined) return { kind: 'malformed' };
  return decodeAction(code === MENU ? (chosen ?? '') : code, services.ports.keys());
}

function presserOf(interaction: MessageComponentInteraction, { asker }: ComponentState): Presser {
  if (interaction.user.id === asker) return 'asker';
  return memberMayModerate(interaction) ? 'moderator' : 'other';
}

function act(
  interaction: MessageComponentInteraction,
  action: BrowseAction,
  effect: 'open' | 'change',
  { services, log }: Job,
): Delivery {
  const context = services.ports.context(() => undefined);
  const card = services.ports.render(services.ports.followAction(action, context.edition));
  const kind = 'found' in action ? 'answer' : 'browse';
  const isPrivate = effect === 'open' || interaction.message.flags.has(MessageFlags.Ephemeral);
  const { header, target } = readSentMessage(componentsOf(interaction));
  const about = target ?? interaction.message.reference?.messageId ?? null;
  const shown = frameFor(interaction, services, { card: kind, target: about });
  if (effect === 'open') return { kind: 'private', message: compose(card, shown, log) };
  const frame = isPrivate
    ? shown
    : ({ ...shown, offers: interaction.channel?.isDMBased() ? 'neither' : 'delete' } as const);
  const message = compose(card, frame, log, { header });
  // With all its steps it is still the same answer.
  if (!isPrivate && action.kind !== 'steps') changePost(interaction, message, services);
  return { kind: 'change', message };
}
