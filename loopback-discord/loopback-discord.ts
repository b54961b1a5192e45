import type { Cdn, HostOptions } from './rest/cdn.ts';
import type { StoredCommand } from './world/command-store.ts';
import type { CommandWrite, Context } from './context.ts';
import { announceChange, announceGuild } from './world/dispatched-events.ts';
import type { RestFault, Silence } from './faults.ts';
import type { EventFault } from './gateway/event-faults.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Interaction } from './people/interaction.ts';
import type { JsonObject } from './protocol/json.ts';
import { Person } from './people/person.ts';
import type { LoggedRequest, Refusal } from './request-log.ts';
import { snowflake, snowflakeOnShard } from './protocol/discord-id.ts';
import {
  createChannel,
  createGuild,
  createUser,
  type Channel,
  type Guild,
  type Overwrite,
  type Role,
  type StoredAttachment,
  type StoredMessage,
  type User,
  type World,
} from './world/world.ts';

/** Traits of a new account. */
export interface PersonOptions {
  /** The guilds they are in. Default: the default guild. */
  readonly guilds?: readonly Guild[];
  /** Their roles, in whichever of the guilds these are. Default: none. */
  readonly roles?: readonly Role[];
  /** True for another bot. Default: false. */
  readonly bot?: boolean;
  /** Refuses DMs of the bot with 50007. Default: false. */
  readonly dmsClosed?: boolean;
  /** Default: `en-US`. */
  readonly locale?: string;
}

/** A running loopback Discord. It starts with one guild that the bot is in and one text channel there. */
export class LoopbackDiscord {
  /** For discord.js's `rest.api` and for `DISCORD_API_URL`: `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string;
  /** For `DISCORD_CDN_URL`: `http://127.0.0.1:PORT`, another port. */
  readonly cdnUrl: string;
  /** The bot's token: the only one that is accepted. */
  readonly token: string;
  /** The bot's account; its id is the application's. */
  readonly bot: User;
  /** The guild there is from the start. */
  readonly guild: Guild;
  /** Its text channel `general`. */
  readonly channel: Channel;
  /** All there is. */
  readonly world: World;
  /** Sessions, logins and open sockets. */
  readonly gateway: Gateway;
  /** The file host. */
  readonly cdn: Cdn;
  readonly #context: Context;
  readonly #stop: () => Promise<void>;

  constructor(context: Context, apiUrl: string, stop: () => Promise<void>) {
    this.#context = context;
    this.#stop = stop;
    this.apiUrl = apiUrl;
    this.cdnUrl = context.cdn.url;
    this.token = context.token;
    this.bot = context.bot;
    this.world = context.world;
    this.gateway = context.gateway;
    this.cdn = context.cdn;
    this.guild = this.addGuild('Async Rust');
    this.channel = [...this.guild.channels.values()][0] ?? this.addChannel(this.guild, 'general');
  }

  /** Refused requests so far; empty when the bot keeps to the rules. */
  get refusals(): readonly Refusal[] {
    return this.#context.log.refusals;
  }

  /** The REST requests that were answered, the newest 20,000. */
  get requests(): readonly LoggedRequest[] {
    return this.#context.log.requests;
  }

  /** The interactions that were dispatched, the newest 20,000. */
  get interactions(): readonly Interaction[] {
    return this.#context.interactions.all();
  }

  /** Those of them that were not answered in time. */
  get unanswered(): readonly Interaction[] {
    return this.interactions.filter(
      ({ ack, dispatchedAt }) => !ack && performance.now() - dispatchedAt > this.#context.ackLimitMs,
    );
  }

  /** The bot's messages in channels outside of interactions, the newest 5,000. */
  get posts(): readonly StoredMessage[] {
    return this.#context.posts;
  }

  /** Channels and moments in which the bot showed that it types. */
  get typings(): Context['typings'] {
    return this.#context.typings;
  }

  /** The bot's writes to its commands, refused ones included. */
  get commandWrites(): readonly CommandWrite[] {
    return this.#context.commandWrites;
  }

  /** Lists the commands of a scope: `global` (default) or a guild's id. */
  commands(scope = 'global'): readonly StoredCommand[] {
    return this.#context.commands.list(scope);
  }

  /** Registers commands without counting it as a write of the bot. */
  registerCommands(definitions: readonly JsonObject[], scope = 'global'): readonly StoredCommand[] {
    return this.#context.commands.put(scope, definitions);
  }

  /** Adds a person, or with `bot` another bot. */
  addPerson(
    name: string,
    { guilds = [this.guild], roles = [], bot = false, dmsClosed = false, locale = 'en-US' }: PersonOptions = {},
  ): Person {
    const user = createUser(this.world, name, { bot, dmsClosed, locale });
    for (const guild of guilds) {
      const own = roles.filter((role) => guild.roles.has(role.id)).map(({ id }) => id);
      guild.members.set(user.id, { user, roleIds: new Set(own) });
    }
    return new Person(this.#context, user, this.channel);
  }

  /** Adds a guild with a channel `general`; without `botIn` the bot is not in it. `onShard` picks an id of that shard. */
  addGuild(
    name: string,
    {
      botIn = true,
      onShard,
    }: { readonly botIn?: boolean; readonly onShard?: { readonly id: number; readonly of: number } } = {},
  ): Guild {
    const guild = createGuild(this.world, name, onShard ? snowflakeOnShard(onShard) : snowflake());
    createChannel(this.world, { type: 0, name: 'general', guild });
    if (botIn) guild.members.set(this.bot.id, { user: this.bot, roleIds: new Set() });
    announceGuild(this.#context, guild);
    return guild;
  }

  /** Adds a channel: text by default (`type` 0), a forum (15), or a thread (11) of `parent` that `by` made. */
  addChannel(
    guild: Guild,
    name: string,
    { type = 0, parent, by }: { readonly type?: number; readonly parent?: Channel; readonly by?: Person } = {},
  ): Channel {
    const origin = { ...(parent ? { parent } : {}), ...(by ? { ownerId: by.id } : {}) };
    const channel = createChannel(this.world, { type, name, guild, ...origin });
    announceChange(this.#context, channel.isThread ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channel);
    return channel;
  }

  /** Adds a role, by default without permissions of its own. */
  addRole(
    guild: Guild,
    name: string,
    { permissions = 0n, mentionable = false, botId }: Partial<Pick<Role, 'permissions' | 'mentionable' | 'botId'>> = {},
  ): Role {
    const role: Role = { id: snowflake(), name, permissions, mentionable, ...(botId === undefined ? {} : { botId }) };
    guild.roles.set(role.id, role);
    announceChange(this.#context, 'GUILD_UPDATE', guild);
    return role;
  }

  /** Allows and denies in one channel, for a role, a person, the bot, or with the guild itself for `@everyone`. */
  overwrite(channel: Channel, whom: { readonly id: string }, { allow = 0n, deny = 0n }: Partial<Overwrite>): void {
    channel.overwrites.set(whom.id, { allow, deny });
    announceChange(this.#context, 'CHANNEL_UPDATE', channel);
  }

  /** Puts a file on the CDN; its attachment can be given to `say`, and changed on the way to lie about size or type. */
  host(body: string | Buffer, filename?: string, contentType?: string, options?: HostOptions): StoredAttachment {
    return this.cdn.host(body, filename, contentType, options);
  }

  /** Makes the next REST requests fail or wait. */
  failNext(fault: RestFault): void {
    this.#context.faults.add(fault);
  }

  /** Spoils the next events. */
  spoilNext(fault: EventFault): void {
    this.gateway.faults.add(fault);
  }

  /** Forgets the faults that have not hit yet. */
  clearFaults(): void {
    this.#context.faults.clear();
    this.gateway.faults.clear();
  }

  /** Breaks gateway sockets (one shard's, or all); clients resume. */
  dropSockets(shard?: number): void {
    this.gateway.drop(shard);
  }

  /** Sends INVALID_SESSION. Without `resumable`, discord.js identifies anew, up to 6.5 s after its last IDENTIFY. */
  invalidateSession(resumable: boolean, shard?: number): void {
    this.gateway.invalidate(resumable, shard);
  }

  /** Sends RECONNECT; clients resume on a new socket. */
  reconnect(shard?: number): void {
    this.gateway.reconnect(shard);
  }

  /** Silences the open sockets: `events` still acknowledges heartbeats, `all` does not, `none` ends it. `sticky` includes sockets to come. */
  silence(mode: Silence = 'events', { sticky = false }: { readonly sticky?: boolean } = {}): void {
    this.gateway.silence(mode, sticky);
  }

  /** Sends the next event twice: any, or the next of that name. */
  duplicateNextDispatch(event?: string): void {
    this.spoilNext({ kind: 'twice', ...(event === undefined ? {} : { event }) });
  }

  /** Closes the gateway sockets with a code; without any open, the next login gets it. */
  closeWith(code: number): void {
    this.gateway.closeWith(code);
  }

  /** Refuses new gateway sockets, or takes them again. */
  refuseSockets(refusing: boolean): void {
    this.gateway.refuse(refusing);
  }

  /** Resolves once `sessions` gateway sessions (default 1) have a socket and were sent READY; rejects after `limitMs` (default 10,000). */
  async loggedIn({
    sessions = 1,
    limitMs = 10_000,
  }: { readonly sessions?: number; readonly limitMs?: number } = {}): Promise<void> {
    const started = performance.now();
    while ([...this.gateway.sessions.values()].filter(({ connection }) => connection).length < sessions) {
      if (performance.now() - started > limitMs)
        throw new Error(`loopback: fewer than ${sessions} gateway sessions within ${limitMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Resolves once there was no REST request for `quietMs` (default 50); rejects after `limitMs` (default 5,000). */
  quiet(quietMs = 50, limitMs = 5_000): Promise<void> {
    return this.#context.log.quiet(quietMs, limitMs);
  }

  /** Ends everything at once: sockets, requests, and what still waits, which rejects. */
  close(): Promise<void> {
    return this.#stop();
  }
}
