import { apiErrors } from '../protocol/api-error.ts';
import { fault } from '../checks/checks.ts';
import { commandFaults, commandListFaults } from '../checks/command-limits.ts';
import { noContent, ok, type Context, type RestReply, type RestRequest, type Route } from '../context.ts';
import { invalidForm } from '../protocol/form-errors.ts';
import { intent } from '../protocol/intents.ts';
import { objectOf, objectsOf, type JsonObject } from '../protocol/json.ts';
import { wireUser } from '../world/api-objects.ts';

/** Makes the routes of the application's own data, the gateway's address, and the commands, global and by guild. */
export function applicationRoutes(context: Context): readonly Route[] {
  const application = (): RestReply => ok(wireApplication(context));
  return [
    { method: 'GET', path: '/gateway', authorized: false, run: () => ok({ url: context.gateway.url }) },
    { method: 'GET', path: '/gateway/bot', run: () => ok(gatewayInformation(context)) },
    { method: 'GET', path: '/applications/@me', run: application },
    { method: 'PATCH', path: '/applications/@me', run: application },
    { method: 'GET', path: '/oauth2/applications/@me', run: application },
    {
      method: 'GET',
      path: '/users/@me',
      run: () => ok({ ...wireUser(context.bot), mfa_enabled: false, locale: 'en-US', verified: true }),
    },
    ...commandRoutes(context, '/applications/:application/commands', () => 'global'),
    ...commandRoutes(context, '/applications/:application/guilds/:guild/commands', (request) =>
      guildScope(context, request),
    ),
  ];
}

/** Writes the application. */
export function wireApplication({ bot, applicationName, grantedIntents, world }: Context): JsonObject {
  const flags =
    ((grantedIntents & intent.MessageContent) === 0 ? 0 : 1 << 18) |
    ((grantedIntents & intent.GuildMembers) === 0 ? 0 : 1 << 14);
  return {
    id: bot.id,
    name: applicationName,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    owner: { ...wireUser(bot), bot: false },
    team: null,
    bot: wireUser(bot),
    approximate_guild_count: [...world.guilds.values()].filter((guild) => guild.members.has(bot.id)).length,
    approximate_user_install_count: 0,
    integration_types_config: { 0: {}, 1: {} },
  };
}

function gatewayInformation({ gateway, maxConcurrency, recommendedShards }: Context): JsonObject {
  const used = gateway.logins.filter(({ op }) => op === 'identify').length;
  return {
    url: gateway.url,
    shards: recommendedShards,
    session_start_limit: {
      total: 1_000,
      remaining: Math.max(0, 1_000 - used),
      reset_after: 86_400_000,
      max_concurrency: maxConcurrency,
    },
  };
}

function guildScope({ world, bot }: Context, request: RestRequest): string {
  const id = request.param('guild');
  if (!world.guilds.get(id)?.members.has(bot.id)) throw apiErrors.missingAccess();
  return id;
}

function commandRoutes(context: Context, path: string, scopeOf: (request: RestRequest) => string): readonly Route[] {
  const { commands } = context;
  const scope = (request: RestRequest): string => {
    if (request.param('application') !== context.bot.id) throw apiErrors.unknownApplication();
    return scopeOf(request);
  };
  const writing = (run: (scope: string, request: RestRequest) => RestReply) => (request: RestRequest) => {
    const where = scope(request);
    context.commandWrites.push({ method: request.method, scope: where, body: request.body });
    return run(where, request);
  };
  const one = `${path}/:command`;
  return [
    { method: 'GET', path, run: (request) => ok([...commands.list(scope(request))]) },
    { method: 'GET', path: one, run: (request) => ok(commands.get(scope(request), request.param('command'))) },
    { method: 'PUT', path, run: writing((where, { body }) => put(context, where, body)) },
    {
      method: 'POST',
      path,
      run: writing((where, { body }) => {
        context.check('create command', body, () => commandFaults(objectOf(body)));
        const { command, created } = commands.create(where, objectOf(body));
        return { status: created ? 201 : 200, body: command };
      }),
    },
    {
      method: 'PATCH',
      path: one,
      run: writing((where, request) => {
        const old = commands.get(where, request.param('command'));
        context.check('patch command', request.body, () => commandFaults({ ...old, ...objectOf(request.body) }));
        return ok(commands.patch(where, old.id, objectOf(request.body)));
      }),
    },
    {
      method: 'DELETE',
      path: one,
      run: writing((where, request) => {
        commands.delete(where, request.param('command'));
        return noContent;
      }),
    },
  ];
}

function put({ commands, check }: Context, scope: string, body: unknown): RestReply {
  if (!Array.isArray(body))
    throw invalidForm([fault([], 'Only iterables may be used in a ListType', 'LIST_TYPE_CONVERT')]);
  const bodies = objectsOf(body);
  for (const [index, one] of bodies.entries())
    check('put command', one, () => (index === 0 ? commandListFaults(bodies) : []));
  return ok([...commands.put(scope, bodies)]);
}
