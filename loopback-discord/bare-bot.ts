import {
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  Partials,
  type BitFieldResolvable,
  type ChatInputCommandInteraction,
  type GatewayIntentsString,
  type Interaction,
  type Message,
} from 'discord.js';
import type { LoopbackDiscord } from './loopback-discord.ts';

/** Behaviour of a bare bot. */
export interface BareBotOptions {
  readonly onInteraction?: (interaction: Interaction) => Promise<unknown>;
  readonly onSlash?: (interaction: ChatInputCommandInteraction) => Promise<unknown>;
  /** Called for people's messages only. */
  readonly onMessage?: (message: Message) => Promise<unknown>;
  /** Default: Guilds, GuildMessages and DirectMessages. */
  readonly intents?: BitFieldResolvable<GatewayIntentsString, number>;
  readonly shards?: { readonly ids: number[]; readonly count: number };
}

/** A plain discord.js client that is ready. */
export interface BareBot {
  readonly client: Client<true>;
  /** What its listeners threw, in order. */
  readonly errors: readonly unknown[];
}

/** Starts a plain discord.js client against a loopback Discord: what this server is tested with, and what bots are measured against. */
export async function startBareBot(discord: LoopbackDiscord, options: BareBotOptions = {}): Promise<BareBot> {
  const errors: unknown[] = [];
  const client = new Client({
    intents: options.intents ?? [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl },
    ...(options.shards ? { shards: options.shards.ids, shardCount: options.shards.count } : {}),
  });
  const keep = (error: unknown): void => void errors.push(error);
  client.on(Events.Error, keep);
  client.on(Events.InteractionCreate, (interaction) => {
    options.onInteraction?.(interaction).catch(keep);
    if (interaction.isChatInputCommand()) options.onSlash?.(interaction).catch(keep);
  });
  client.on(Events.MessageCreate, (message) => {
    if (!message.author.bot) options.onMessage?.(message).catch(keep);
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return { client: await ready, errors };
}

/** Returns Discord's code of an error that discord.js threw, or the error itself. */
export function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : error;
}
