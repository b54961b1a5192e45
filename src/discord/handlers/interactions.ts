import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { Choice } from '../../answers/command.ts';
import { choicesFor } from './autocomplete.ts';
import { handleComponent } from './press.ts';
import { compose } from '../message/compose.ts';
import { failureOf, type Failure } from './errors.ts';
import type { Work } from './dispatch.ts';
import { Responder, type Delivery } from './responder.ts';
import { handleMessageCommand } from './message-command.ts';
import { faultNotice, notice, NOTICES } from '../message/notices.ts';
import { unacknowledged, type JobResult, type Outcome } from './job.ts';
import type { Outgoing } from '../message/send-options.ts';
import type { Frame } from '../message/components.ts';
import { commandNamed } from './services.ts';
import { handleSlash, type Handling } from './slash.ts';
import { interactionApi, type Answerable } from './interaction-api.ts';

const SLOW_PATIENCE_MS = 100;

/** True for the kinds of interactions that end in a message. */
export function isAnswerable(interaction: Interaction): interaction is Answerable & Interaction {
  return (
    interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand() || interaction.isMessageComponent()
  );
}

/** Offers choices; none when that fails, since the person goes on typing anyway. */
export async function suggest(interaction: AutocompleteInteraction, { services, log }: Work): Promise<JobResult> {
  let choices: readonly Choice[] = [];
  let ending: Outcome = 'direct';
  try {
    choices = choicesFor(interaction, services);
  } catch (error) {
    log.error({ err: error }, 'no choices could be made');
    ending = 'failed';
  }
  try {
    await interaction.respond(choices);
    return { ending, ackedAt: performance.now() };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'fault' || failure === 'refused') log.error({ err: error }, 'no choices could be offered');
    return unacknowledged(endingOf(failure));
  }
}

/** Answers an interaction once; when that fails, with one private sentence that has the reference id. */
export async function answerInteraction(interaction: Answerable, work: Work): Promise<JobResult> {
  const { log } = work;
  const say = (reply: Parameters<typeof compose>[0]): Outgoing =>
    compose(reply, noticeFrame(interaction), { header: null }, log);
  const component = interaction.isMessageComponent();
  const exchange = new Responder(interactionApi(interaction, work.services.metrics), {
    component,
    posted: say(notice(NOTICES.posted)),
  });
  const handling: Handling = {
    ...work,
    progress: (message) =>
      void exchange.progress(message).catch((error: unknown) => log.debug({ err: error }, 'no progress shown')),
  };
  try {
    const ending = await exchange.settle(outcomeOf(interaction, handling), patienceFor(interaction, work));
    return { ending, ackedAt: exchange.ackedAt };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'expired' || failure === 'repeated') {
      log.warn({ err: error }, 'an interaction could not be answered any more');
      return { ending: failure, ackedAt: exchange.ackedAt };
    }
    log.error({ err: error }, 'an interaction failed');
    await exchange.deliver({ kind: 'private', message: say(faultNotice(work.reference)) }).catch((second: unknown) => {
      log.warn({ err: second }, 'the failure could not be told');
    });
    return { ending: endingOf(failure), ackedAt: exchange.ackedAt };
  }
}

/** Starts the work in its own turn, so that even a handler that throws at once gives a rejected promise. */
async function outcomeOf(interaction: Answerable, handling: Handling): Promise<Delivery> {
  if (interaction.isChatInputCommand()) return handleSlash(interaction, handling);
  if (interaction.isMessageContextMenuCommand()) return handleMessageCommand(interaction, handling);
  return handleComponent(interaction, handling);
}

/** A command that may be slow is often quick all the same, for example for one of its subcommands. */
function patienceFor(interaction: Answerable, { services, patienceMs }: Work): number {
  const slow = interaction.isChatInputCommand() && commandNamed(services, interaction.commandName)?.slow === true;
  return slow ? Math.min(SLOW_PATIENCE_MS, patienceMs) : patienceMs;
}

function noticeFrame({ user }: Answerable): Frame {
  return { asker: user.id, card: 'browse', shareable: false, target: null, commandIds: new Map() };
}

function endingOf(failure: Failure): Outcome {
  return failure === 'fault' || failure === 'refused' ? 'failed' : failure;
}
