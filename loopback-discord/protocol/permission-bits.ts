/** The permission bits this server looks at. https://docs.discord.com/developers/topics/permissions */
export const permission = {
  Administrator: 1n << 3n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  SendMessagesInThreads: 1n << 38n,
  UseExternalApps: 1n << 50n,
} as const;

/** The permissions of `@everyone` in a new guild, and of both sides of a DM. */
export const ordinaryPermissions =
  permission.ViewChannel |
  permission.SendMessages |
  permission.EmbedLinks |
  permission.AttachFiles |
  permission.ReadMessageHistory |
  permission.UseApplicationCommands |
  permission.SendMessagesInThreads |
  permission.UseExternalApps;
