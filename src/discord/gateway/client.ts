import { Client, GatewayIntentBits, Options } from 'discord.js';
import { restOptions, type RestSettings } from '../rest/rest-client.ts';

/** Options of {@link createClient}: the gateway's address comes from the REST API. */
export interface ClientOptions extends Pick<RestSettings, 'apiUrl' | 'onTokenRefused'> {
  /** The shard that the client is. Default: the only one. */
  readonly shard?: { readonly id: number; readonly count: number } | undefined;
}

/** Longest wait for servers that are down before the bot counts as ready, in milliseconds: interactions wait with it. */
const GUILD_WAIT_MS = 1_500;

/**
 * Creates a discord.js client that asks for no privileged intent, pings nobody unless asked to and keeps
 * little in memory. It is not logged in.
 */
export function createClient({ apiUrl, onTokenRefused, shard = { id: 0, count: 1 } }: ClientOptions): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    // Always said, since discord.js otherwise reads SHARDS by itself, and fails on "auto".
    shards: [shard.id],
    shardCount: shard.count,
    waitGuildTimeout: GUILD_WAIT_MS,
    rest: restOptions({ apiUrl, onTokenRefused }),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 10,
      GuildMemberManager: { maxSize: 50, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user.id },
      // One channel for each person who ever wrote: nothing of them is needed once it is answered.
      DMMessageManager: 0,
      GuildMessageManager: 10,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      VoiceStateManager: 0,
    }),
  });
}
