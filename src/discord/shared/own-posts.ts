import type { APIMessageTopLevelComponent, MessageComponentInteraction } from 'discord.js';
import { readSentMessage } from '../message/sent-message.ts';
import type { Outgoing } from '../message/send-options.ts';
import type { ChannelRef, Reservation } from './recent-posts.ts';
import type { Services } from './services.ts';

/** Keeps the address of a public post, where it answers with one story in a server that the bot is in. */
export function recordPost(
  { guildId, channelId }: ChannelRef,
  messageId: string,
  components: readonly APIMessageTopLevelComponent[],
  { store, ports }: Services,
): void {
  const { answerKey } = readSentMessage(components);
  const storyId = answerKey === null ? undefined : ports.keys().story(answerKey);
  if (guildId !== null && storyId !== undefined) store.record({ guildId, channelId, messageId, storyId });
}

/** Makes a claim that also keeps the address of what is posted. */
export function recording(
  reservation: Reservation,
  channel: ChannelRef,
  components: readonly APIMessageTopLevelComponent[],
  services: Services,
): Reservation {
  return {
    lost: () => reservation.lost(),
    sent(messageId) {
      reservation.sent(messageId);
      recordPost(channel, messageId, components, services);
    },
  };
}

/** Keeps of a public post that turns into another what it is from now on. */
export function changePost(
  interaction: MessageComponentInteraction,
  { components }: Outgoing,
  services: Services,
): void {
  services.store.forget(interaction.message.id);
  recordPost(channelOfInteraction(interaction), interaction.message.id, components, services);
}

/** Gives the channel of an interaction; without its server where the bot is not in it, and cannot look after its posts. */
export function channelOfInteraction(interaction: {
  readonly guildId: string | null;
  readonly channelId: string;
  inCachedGuild(): boolean;
}): ChannelRef {
  return { guildId: interaction.inCachedGuild() ? interaction.guildId : null, channelId: interaction.channelId };
}
