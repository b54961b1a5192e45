/** Gateway intents. https://docs.discord.com/developers/events/gateway#gateway-intents */
export const intent = {
  Guilds: 1 << 0,
  GuildMembers: 1 << 1,
  GuildPresences: 1 << 8,
  GuildMessages: 1 << 9,
  GuildMessageTyping: 1 << 11,
  DirectMessages: 1 << 12,
  MessageContent: 1 << 15,
} as const;

/** Those that Discord grants only on request; asking for one without a grant ends the session with 4014. */
export const privilegedIntents = intent.GuildMembers | intent.GuildPresences | intent.MessageContent;
