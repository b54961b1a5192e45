import { MessageFlags, type APIEmbed, type APIMessageTopLevelComponent, type MessageMentionOptions } from 'discord.js';

/** A message as it goes out, and whom it may notify. */
export interface Outgoing {
  /** Of Components V2; rows of buttons below an `embed`. */
  readonly components: readonly APIMessageTopLevelComponent[];
  /** Ids of the people it pings; nearly always empty. */
  readonly pings: readonly string[];
  /** Makes it a message of the older kind: an embed holds 4,096 characters in one piece, which Components V2 does not. */
  readonly embed?: APIEmbed;
}

/** The part of discord.js's options that is the same for every message. */
export interface SendOptions {
  readonly components: APIMessageTopLevelComponent[];
  readonly embeds?: APIEmbed[];
  readonly allowedMentions: MessageMentionOptions;
  readonly flags?: MessageFlags.IsComponentsV2;
}

/** Gives discord.js's options for a message that everybody sees, and for an edit. */
export function sendOptions({ components, pings, embed }: Outgoing): SendOptions {
  return {
    components: [...components],
    allowedMentions: { parse: [], users: [...pings], repliedUser: false },
    ...(embed ? { embeds: [embed] } : { flags: MessageFlags.IsComponentsV2 }),
  };
}

/** Gives discord.js's options for a message that only one person sees. */
export function privateOptions(
  message: Outgoing,
): Omit<SendOptions, 'flags'> & { readonly flags: (MessageFlags.Ephemeral | MessageFlags.IsComponentsV2)[] } {
  const { flags, ...options } = sendOptions(message);
  return { ...options, flags: [MessageFlags.Ephemeral, ...(flags === undefined ? [] : [flags])] };
}

/** Gives the JSON body of an outgoing message of Components V2; `silent` ones notify nobody's devices. */
export function toBody({ components, pings }: Outgoing, silent = false): Readonly<Record<string, unknown>> {
  return {
    flags: MessageFlags.IsComponentsV2 | (silent ? MessageFlags.SuppressNotifications : 0),
    components,
    allowed_mentions: { parse: [], users: pings, replied_user: false },
  };
}
