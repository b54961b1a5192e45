import { MessageFlags, type APIMessageTopLevelComponent, type MessageMentionOptions } from 'discord.js';

/** A message as it goes out: Components V2 only, and whom it may notify. */
export interface Outgoing {
  readonly components: readonly APIMessageTopLevelComponent[];
  /** Ids of the people it pings; nearly always empty. */
  readonly pings: readonly string[];
}

/** The part of discord.js's options that is the same for every message. */
export interface SendOptions {
  readonly components: APIMessageTopLevelComponent[];
  readonly allowedMentions: MessageMentionOptions;
  readonly flags: MessageFlags.IsComponentsV2;
}

/** Gives discord.js's options for a message that everybody sees, and for an edit. */
export function sendOptions({ components, pings }: Outgoing): SendOptions {
  return {
    components: [...components],
    allowedMentions: { parse: [], users: [...pings], repliedUser: false },
    flags: MessageFlags.IsComponentsV2,
  };
}

/** Flags of a message that only one person sees. */
export const PRIVATE_FLAGS = [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const;

/** Gives the JSON body of an outgoing message. */
export function toBody({ components, pings }: Outgoing): Readonly<Record<string, unknown>> {
  return {
    flags: MessageFlags.IsComponentsV2,
    components,
    allowed_mentions: { parse: [], users: pings, replied_user: false },
  };
}
