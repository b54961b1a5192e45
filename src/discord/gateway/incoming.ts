import type { Interaction } from 'discord.js';
import type { MessageRequest } from '../conversation/message-request.ts';
import type { BotLink, MessageHandler } from '../conversation/message-handler.ts';
import { answerInteraction, isAnswerable, suggest } from '../handlers/interactions.ts';
import type { WireMessage } from '../reading/wire-message.ts';
import type { Job, JobResult, Source } from '../shared/job.ts';
import { commandNamed, type Services } from '../shared/services.ts';

/** Something that comes in, with the source and command that it is logged and counted as. */
export interface Incoming {
  /** It is done once, however often it comes. */
  readonly id: string;
  readonly source: Source;
  readonly command: string;
  readonly run: (job: Job) => Promise<JobResult>;
}

/** Gives the job of an interaction; `null` for kinds that this bot never leads to. */
export function incomingInteraction(interaction: Interaction, target: unknown, services: Services): Incoming | null {
  const { id } = interaction;
  if (interaction.isAutocomplete()) {
    const command = nameOf(interaction.commandName, 'slash', services);
    return { id, source: 'autocomplete', command, run: (job) => suggest(interaction, job) };
  }
  if (!isAnswerable(interaction)) return null;
  const run = (job: Job): Promise<JobResult> => answerInteraction(interaction, target, job);
  if (interaction.isChatInputCommand()) {
    return { id, source: 'slash', command: nameOf(interaction.commandName, 'slash', services), run };
  }
  if (interaction.isMessageContextMenuCommand()) {
    return { id, source: 'message command', command: nameOf(interaction.commandName, 'message', services), run };
  }
  return { id, source: 'component', command: 'component', run };
}

/** Gives the job of a message that asks something. */
export function incomingMessage(
  message: WireMessage,
  request: MessageRequest,
  connection: BotLink,
  messages: MessageHandler,
): Incoming {
  const command = request.kind === 'word' ? request.word.name : 'ask';
  const run = (job: Job): Promise<JobResult> => messages.answer(message, request, connection, job);
  return { id: `${message.id}/${message.edited_timestamp ?? ''}`, source: 'message', command, run };
}

/** Gives the name for logs: a name from outside is logged only if it is one of ours. */
function nameOf(name: string, surface: 'slash' | 'message', services: Services): string {
  return commandNamed(services, name, surface)?.name ?? 'unknown';
}
