import { apiErrors } from '../protocol/api-error.ts';
import { ok, type Context, type RestRequest, type Route } from '../context.ts';
import type { JsonObject } from '../protocol/json.ts';
import { wireChannel, wireGuild, wireMember, wireRole, wireUser } from '../world/api-objects.ts';
import type { Guild, Member } from '../world/world.ts';

/** Makes the routes of the bot's guilds, their channels, roles and members, and of users. */
export function guildRoutes(context: Context): readonly Route[] {
  const { world, bot } = context;
  const guild = (request: RestRequest): Guild => {
    const found = world.guilds.get(request.param('guild'));
    if (!found) throw apiErrors.unknownGuild();
    if (!found.members.has(bot.id)) throw apiErrors.missingAccess();
    return found;
  };
  const member = (request: RestRequest): Member => {
    const found = guild(request).members.get(request.param('user'));
    if (!found) throw world.users.has(request.param('user')) ? apiErrors.unknownMember() : apiErrors.unknownUser();
    return found;
  };
  const user = (request: RestRequest): JsonObject => {
    const found = world.users.get(request.param('user'));
    if (!found) throw apiErrors.unknownUser();
    return wireUser(found);
  };
  const ownGuilds = (limit: number): { id: string; name: string }[] =>
    [...world.guilds.values()]
      .filter(({ members }) => members.has(bot.id))
      .slice(0, limit)
      .map(({ id, name }) => ({ id, name }));
  return [
    { method: 'GET', path: '/users/@me/guilds', run: ({ query }) => ok(ownGuilds(Number(query.get('limit') ?? 200))) },
    { method: 'GET', path: '/guilds/:guild', run: (request) => ok(wireGuild(guild(request))) },
    {
      method: 'GET',
      path: '/guilds/:guild/channels',
      run: (request) => ok([...guild(request).channels.values()].map((one) => wireChannel(one, world.users))),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/roles',
      run: (request) => ok([...guild(request).roles.values()].map(wireRole)),
    },
    { method: 'GET', path: '/guilds/:guild/members/:user', run: (request) => ok(wireMember(member(request))) },
    { method: 'GET', path: '/users/:user', run: (request) => ok(user(request)) },
  ];
}
