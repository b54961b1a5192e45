/** Bits of a message's `flags`. https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const messageFlag = {
  SuppressEmbeds: 1 << 2,
  Ephemeral: 1 << 6,
  Loading: 1 << 7,
  SuppressNotifications: 1 << 12,
  ComponentsV2: 1 << 15,
} as const;

/** Checks whether `flags` has the bit. */
export function hasFlag(flags: number, bit: number): boolean {
  return (flags & bit) !== 0;
}
