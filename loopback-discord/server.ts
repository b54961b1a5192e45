import { createServer } from 'node:http';
import { applicationRoutes, wireApplication } from './rest/application-routes.ts';
import { callbackRoutes } from './rest/callback-routes.ts';
import { Cdn } from './rest/cdn.ts';
import { channelRoutes } from './rest/channel-routes.ts';
import { CommandStore } from './world/command-store.ts';
import { InteractionBook, type Context } from './context.ts';
import { RestFaults } from './faults.ts';
import { invalidForm } from './protocol/form-errors.ts';
import { Gateway } from './gateway/gateway.ts';
import type { Session } from './gateway/gateway-session.ts';
import { guildRoutes } from './rest/guild-routes.ts';
import { intent } from './protocol/intents.ts';
import { listOf, stringOf, type JsonObject } from './protocol/json.ts';
import { listen } from './listen.ts';
import { LoopbackDiscord } from './loopback-discord.ts';
import { RequestLog } from './request-log.ts';
import { createRest } from './rest/rest.ts';
import { loadSchemas, type SchemaCheck } from './checks/schemas.ts';
import { Waiting } from './waiting.ts';
import { webhookRoutes } from './rest/webhook-routes.ts';
import { wireGuildCreate, wireMember, wireUser } from './world/api-objects.ts';
import { createUser, createWorld } from './world/world.ts';

/** Options of {@link startLoopbackDiscord}. */
export interface LoopbackOptions {
  /** The port of REST and gateway. Default: any free one. */
  readonly port?: number;
  /** The port of the CDN. Default: any free one. */
  readonly cdnPort?: number;
  /** The bot's token. Default: one made up for this server, in the shape of a real one. */
  readonly token?: string;
  /** The bot's name. Default: `Quobot`. */
  readonly name?: string;
  /** How late a first response may be, in ms. Default: 3,000. */
  readonly ackLimitMs?: number;
  /** How long an interaction's token works, in ms. Default: 900,000. */
  readonly tokenLifetimeMs?: number;
  /** The heartbeat interval that HELLO names, in ms. Default: 41,250. */
  readonly heartbeatMs?: number;
  /** Privileged intents the application has. Default: none, so that asking for one closes with 4014. */
  readonly grantedIntents?: number;
  /** Identifies that may happen at once. Default: 16, so that shards need not wait. */
  readonly maxConcurrency?: number;
  /** How many shards `/gateway/bot` recommends. Default: 1. */
  readonly recommendedShards?: number;
  /** Check bodies against limits and schemas. Default: true; false for benchmarks. */
  readonly checks?: boolean;
}

/** Starts a loopback Discord on 127.0.0.1, within a few ms (100 more for the schemas, once a process). Rejects when a port is taken. */
export async function startLoopbackDiscord(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const schemas = options.checks === false ? undefined : await loadSchemas();
  const http = createServer();
  const address = { port: 0 };
  const context = createContext(options, schemas, http, () => address.port);
  const routes = [callbackRoutes, webhookRoutes, channelRoutes, applicationRoutes, guildRoutes].flatMap((make) =>
    make(context),
  );
  http.on('request', createRest(context, routes));
  await context.cdn.start(options.cdnPort ?? 0);
  try {
    address.port = await listen(http, options.port ?? 0);
  } catch (error) {
    await context.cdn.close();
    throw error;
  }
  return new LoopbackDiscord(context, `http://127.0.0.1:${address.port}/api`, async () => {
    context.waiting.close();
    context.gateway.close();
    http.closeAllConnections();
    await Promise.all([context.cdn.close(), new Promise((resolve) => http.close(resolve))]);
  });
}

function createContext(
  options: LoopbackOptions,
  schemas: SchemaCheck | undefined,
  http: ReturnType<typeof createServer>,
  port: () => number,
): Context {
  const world = createWorld();
  const name = options.name ?? 'Quobot';
  const bot = createUser(world, name, { bot: true });
  const token =
    options.token ?? `${Buffer.from(bot.id).toString('base64url')}.L00pbk.${'loopback-not-a-secret'.padEnd(38, '-')}`;
  const waiting = new Waiting();
  const grantedIntents = options.grantedIntents ?? 0;
  const context: Context = {
    token,
    bot,
    applicationName: name,
    ackLimitMs: options.ackLimitMs ?? 3_000,
    tokenLifetimeMs: options.tokenLifetimeMs ?? 900_000,
    grantedIntents,
    maxConcurrency: options.maxConcurrency ?? 16,
    recommendedShards: options.recommendedShards ?? 1,
    world,
    commands: new CommandStore(bot.id),
    commandWrites: [],
    interactions: new InteractionBook(),
    gateway: new Gateway(http, {
      url: () => `ws://127.0.0.1:${port()}/gateway`,
      token,
      grantedIntents,
      heartbeatMs: options.heartbeatMs ?? 41_250,
      ready: (session) => ready(context, session, port()),
      welcome: (session) => welcome(context, session),
      members: (request) => members(context, request),
    }),
    cdn: new Cdn(),
    faults: new RestFaults(),
    log: new RequestLog(),
    waiting,
    posts: [],
    posted: waiting.signal(),
    typings: [],
    check: (kind, body, own) => {
      if (!schemas) return;
      const faults = [...own(), ...schemas(kind, body)];
      if (faults.length > 0) throw invalidForm(faults);
    },
  };
  return context;
}

function ready(context: Context, session: Session, port: number): JsonObject {
  const { world, bot } = context;
  const guilds = [...world.guilds.values()].filter(({ id, members: in_ }) => in_.has(bot.id) && session.hears(id));
  return {
    v: 10,
    user: { ...wireUser(bot), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    resume_gateway_url: `ws://127.0.0.1:${port}/resume`,
    application: { id: bot.id, flags: wireApplication(context)['flags'] ?? 0 },
    session_type: 'normal',
    private_channels: [],
    user_settings: {},
  };
}

function welcome({ world, bot }: Context, session: Session): void {
  if (!session.has(intent.Guilds)) return;
  for (const guild of world.guilds.values()) {
    if (guild.members.has(bot.id) && session.hears(guild.id)) {
      session.dispatch('GUILD_CREATE', wireGuildCreate(guild, world.users, bot.id));
    }
  }
}

function members({ world }: Context, request: JsonObject): JsonObject | undefined {
  const guild = world.guilds.get(stringOf(request['guild_id']) ?? '');
  if (!guild) return undefined;
  const asked = typeof request['user_ids'] === 'string' ? [request['user_ids']] : listOf(request['user_ids']);
  const query = stringOf(request['query']);
  const found = [...guild.members.values()].filter(({ user }) =>
    query === undefined ? asked.includes(user.id) : user.name.toLowerCase().startsWith(query.toLowerCase()),
  );
  return { guild_id: guild.id, members: found.map(wireMember), not_found: [] };
}
