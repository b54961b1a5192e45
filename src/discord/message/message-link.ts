/** Gives the address of a message in Discord; without a server, of one in a direct message. */
export function messageLink(
  place: { readonly guildId: string | null; readonly channelId: string },
  id: string,
): string {
  return `https://discord.com/channels/${place.guildId ?? '@me'}/${place.channelId}/${id}`;
}
