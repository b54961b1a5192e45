import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { Card } from '../../cards/card.ts';
import type { Choice } from '../../answers/command.ts';
import { autocompleteChoices } from './autocomplete.ts';
import { handlePress } from './press.ts';
import { compose } from '../message/compose.ts';
import { Responder, type Delivery } from './responder.ts';
import { handleMessageCommand } from './message-command.ts';
import { faultNotice, notice, NOTICES } from '../message/notices.ts';
import { unacknowledged, type Job, type JobResult, type Outcome } from '../shared/job.ts';
import type { Outgoing } from '../message/send-options.ts';
import { bareFrame } from '../message/components.ts';
import { endingOf } from '../rest/failure.ts';
import { commandNamed } from '../shared/services.ts';
import { handleForm } from './sending.ts';
import { handleSlash } from './slash.ts';
import { interactionApi, type Answerable } from './interaction-api.ts';

const SLOW_PATIENCE_MS = 100;

/** True for the kinds of interactions that end in a message. */
export function isAnswerable(interaction: Interaction): interaction is Answerable & Interaction {
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isMessageComponent() ||
    interaction.isModalSubmit()
  );
}

/** Sends choices; empty ones when that fails, since the person goes on typing anyway. */
export async function suggest(interaction: AutocompleteInteraction, { services, log }: Job): Promise<JobResult> {
  let choices: readonly Choice[] = [];
  let outcome: Outcome = 'direct';
  try {
    choices = autocompleteChoices(interaction, services);
  } catch (error) {
    log.error({ err: error }, 'no choices could be made');
    outcome = 'failed';
  }
  try {
    await interaction.respond(choices);
    return { outcome, ackedAt: performance.now() };
  } catch (error) {
    const ending = endingOf(error);
    if (ending === 'failed') log.error({ err: error }, 'no choices could be offered');
    return unacknowledged(ending);
  }
}

/**
 * Answers an interaction once; when that fails, with one private sentence that has the reference id. `target` is the
 * message that a message command was used on, as Discord writes it.
 */
export async function answerInteraction(interaction: Answerable, target: unknown, job: Job): Promise<JobResult> {
  const { log } = job;
  const say = (card: Card): Outgoing => compose(card, bareFrame(interaction.user.id), log);
  const component = interaction.isMessageComponent() || interaction.isModalSubmit();
  const responder = new Responder(interactionApi(interaction, job.services.metrics), {
    component,
    posted: say(notice(NOTICES.posted)),
    unposted: say(notice(NOTICES.unposted)),
  });
  const shown: Job = {
    ...job,
    progress: (message) =>
      void responder.progress(message).catch((error: unknown) => log.debug({ err: error }, 'no progress shown')),
  };
  try {
    const outcome = await responder.settle(deliveryFor(interaction, target, shown), patienceFor(interaction, job));
    return { outcome, ackedAt: responder.ackedAt };
  } catch (error) {
    const outcome = endingOf(error);
    if (outcome !== 'failed') {
      log.warn({ reason: error }, 'an interaction could not be answered any more');
      return { outcome, ackedAt: responder.ackedAt };
    }
    log.error({ err: error }, 'an interaction failed');
    await responder.deliver({ kind: 'private', message: say(faultNotice(job.reference)) }).catch((second: unknown) => {
      log.warn({ err: second }, 'the failure could not be told');
    });
    return { outcome, ackedAt: responder.ackedAt };
  }
}

/** Starts the work in its own turn, so that a handler that throws at once gives a rejected promise, too. */
async function deliveryFor(interaction: Answerable, target: unknown, job: Job): Promise<Delivery> {
  if (interaction.isChatInputCommand()) return handleSlash(interaction, job);
  if (interaction.isMessageContextMenuCommand()) return handleMessageCommand(interaction, target, job);
  return interaction.isModalSubmit() ? handleForm(interaction, job) : handlePress(interaction, job);
}

/**
 * Gives the wait before a deferral, in milliseconds: a shorter one for a command that may be slow, which is often quick
 * all the same, for example for one of its subcommands.
 */
function patienceFor(interaction: Answerable, { services, patienceMs }: Job): number {
  const slow = interaction.isChatInputCommand() && commandNamed(services, interaction.commandName)?.slow === true;
  return slow ? Math.min(SLOW_PATIENCE_MS, patienceMs) : patienceMs;
}
