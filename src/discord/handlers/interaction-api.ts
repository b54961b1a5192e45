import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type InteractionCallbackResponse,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';
import { timed, type Metrics } from '../../ops/metrics.ts';
import { failureOf } from './errors.ts';
import type { InteractionApi } from './responder.ts';
import { PRIVATE_FLAGS, sendOptions } from '../message/send-options.ts';

/** Interactions that end in a message. */
export type Answerable =
  ChatInputCommandInteraction | MessageContextMenuCommandInteraction | MessageComponentInteraction;

/** Sends responses through discord.js. Changes reject for interactions that sit on no message. */
export function interactionApi(interaction: Answerable, metrics: Metrics): InteractionApi {
  const send = <T>(call: () => Promise<T>): Promise<T> => timed(metrics, 'send', call);
  return {
    async reply(message, visibility) {
      if (visibility === 'private') {
        await send(() => interaction.reply({ ...sendOptions(message), flags: [...PRIVATE_FLAGS] }));
        return { messageId: null };
      }
      const options = { ...sendOptions(message), withResponse: true } as const;
      return { messageId: messageIdOf(await send(() => interaction.reply(options))) };
    },
    change: (message) => send(async () => componentOf(interaction).update(sendOptions(message))),
    defer: () => deferred(interaction, () => interaction.deferReply({ flags: MessageFlags.Ephemeral })),
    deferChange: () => deferred(interaction, async () => componentOf(interaction).deferUpdate()),
    edit: (message) => send(() => interaction.editReply(sendOptions(message))),
    async followUp(message, visibility) {
      const options = sendOptions(message);
      const { id } = await interaction.followUp(
        visibility === 'private' ? { ...options, flags: [...PRIVATE_FLAGS] } : options,
      );
      return { messageId: id };
    },
    remove: () => interaction.deleteReply(),
  };
}

/** Defers; when Discord had been acknowledged before, discord.js must know that too, or it refuses to edit. */
async function deferred(interaction: Answerable, defer: () => Promise<unknown>): Promise<void> {
  try {
    await defer();
  } catch (error) {
    if (failureOf(error) === 'repeated') interaction.deferred = true;
    throw error;
  }
}

function componentOf(interaction: Answerable): MessageComponentInteraction {
  if (interaction.isMessageComponent()) return interaction;
  throw new Error(`interaction ${interaction.id}: only a component's message can change`);
}

function messageIdOf(response: InteractionCallbackResponse): string | null {
  return response.resource?.message?.id ?? response.interaction.responseMessageId ?? null;
}
