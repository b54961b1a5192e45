import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type InteractionCallbackResponse,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { timed, type Metrics } from '../../ops/metrics.ts';
import { privateOptions, sendOptions } from '../message/send-options.ts';
import { failureOf } from '../rest/failure.ts';
import type { InteractionApi, Shown } from './responder.ts';

/** Interactions that end in a message. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/**
 * Sends responses through discord.js. A first response that Discord has already (its answer was lost, and the second
 * try came after it) has arrived. Changes reject for interactions that sit on no message.
 */
export function interactionApi(interaction: Answerable, metrics: Metrics): InteractionApi {
  const send = <T>(call: () => Promise<T>): Promise<T> => timed(metrics, 'send', call);
  const first = (call: () => Promise<unknown>): Promise<unknown> => send(() => arrived(interaction, call));
  return {
    async reply(message, visibility) {
      if (visibility === 'private') {
        await first(() => interaction.reply(privateOptions(message)));
        return { messageId: null, isPrivate: true };
      }
      const options = { ...sendOptions(message), withResponse: true } as const;
      const response = await send(() => arrived(interaction, () => interaction.reply(options)));
      return shownBy(response?.resource?.message ?? null, response) ?? shownBy(await interaction.fetchReply(), null);
    },
    change: (message) => first(async () => componentOf(interaction).update(sendOptions(message))),
    defer: () => first(() => interaction.deferReply({ flags: MessageFlags.Ephemeral })),
    deferChange: () => first(async () => componentOf(interaction).deferUpdate()),
    edit: (message) => send(() => interaction.editReply(sendOptions(message))),
    async followUp(message, visibility) {
      const options = visibility === 'private' ? privateOptions(message) : sendOptions(message);
      return shownBy(await interaction.followUp(options), null);
    },
    ask: (modal) =>
      first(async () => {
        if (!interaction.isMessageComponent()) throw new Error(`interaction ${interaction.id}: only a press asks`);
        return interaction.showModal(modal);
      }),
    remove: () => interaction.deleteReply(),
  };
}

/** Sends a first response; `null` where Discord has it already, which discord.js must be told. */
async function arrived<T>(interaction: Answerable, call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (failureOf(error) !== 'repeated') throw error;
    interaction.replied = true;
    return null;
  }
}

function componentOf(interaction: Answerable): MessageComponentInteraction | ModalMessageModalSubmitInteraction {
  if (interaction.isMessageComponent()) return interaction;
  if (interaction.isModalSubmit() && interaction.isFromMessage()) return interaction;
  throw new Error(`interaction ${interaction.id}: only a component's message can change`);
}

/** Discord may make a public message private without an error, where members may not use external apps. */
function shownBy(message: Message, response: InteractionCallbackResponse | null): Shown;
function shownBy(message: Message | null, response: InteractionCallbackResponse | null): Shown | null;
function shownBy(message: Message | null, response: InteractionCallbackResponse | null): Shown | null {
  if (message) return { messageId: message.id, isPrivate: message.flags.has(MessageFlags.Ephemeral) };
  const { responseMessageId: messageId = null, responseMessageEphemeral } = response?.interaction ?? {};
  return messageId === null ? null : { messageId, isPrivate: responseMessageEphemeral === true };
}
