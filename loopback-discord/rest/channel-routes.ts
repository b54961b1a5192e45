import { apiErrors } from '../protocol/api-error.ts';
import { fault } from '../checks/checks.ts';
import { noContent, ok, type Context, type RestReply, type RestRequest, type Route } from '../context.ts';
import { invalidForm } from '../protocol/form-errors.ts';
import { intent } from '../protocol/intents.ts';
import { numberOf, objectOf, stringOf, type JsonObject } from '../protocol/json.ts';
import { messageFlag } from '../protocol/message-flags.ts';
import { draft, edit, fill, messageIn, publish, remove } from '../world/stored-messages.ts';
import { may, mayWrite } from '../world/channel-permissions.ts';
import { permission } from '../protocol/permission-bits.ts';
import { readableWithoutIntent, wireChannel, wireMessage } from '../world/api-objects.ts';
import { directChannel, type Channel, type StoredMessage } from '../world/world.ts';

/** Makes the routes of channels and their messages, as far as the bot's permissions go. */
export function channelRoutes(context: Context): readonly Route[] {
  const one = '/channels/:channel/messages/:message';
  const channel = (request: RestRequest): Channel => visible(context, request.param('channel'));
  const message = (request: RestRequest): StoredMessage => messageIn(channel(request), request.param('message'));
  return [
    {
      method: 'GET',
      path: '/channels/:channel',
      run: (request) => ok(wireChannel(channel(request), context.world.users, context.bot.id)),
    },
    {
      method: 'GET',
      path: '/channels/:channel/messages',
      run: (request) => history(context, channel(request), request),
    },
    {
      method: 'POST',
      path: '/channels/:channel/messages',
      run: (request) => create(context, channel(request), request),
    },
    { method: 'GET', path: one, run: (request) => ok(read(context, readable(context, message(request)))) },
    { method: 'PATCH', path: one, run: (request) => change(context, message(request), request) },
    { method: 'DELETE', path: one, run: (request) => discard(context, message(request)) },
    { method: 'POST', path: '/channels/:channel/typing', run: (request) => type(context, channel(request), request) },
    { method: 'POST', path: '/users/@me/channels', run: (request) => openDirect(context, request) },
  ];
}

function visible({ world, bot }: Context, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw apiErrors.unknownChannel();
  if (!may(channel, bot.id, permission.ViewChannel)) throw apiErrors.missingAccess();
  return channel;
}

/** Finds a message that is not somebody's ephemeral one, in a channel whose history the bot may read. */
function readable({ bot }: Context, message: StoredMessage): StoredMessage {
  if (message.visibleTo) throw apiErrors.unknownMessage();
  if (!may(message.channel, bot.id, permission.ReadMessageHistory)) throw apiErrors.missingPermissions();
  return message;
}

/** Writes a message; over REST too, its content is blank where the application lacks the message content intent. */
function read({ world, bot, grantedIntents }: Context, message: StoredMessage): JsonObject {
  const granted = (grantedIntents & intent.MessageContent) !== 0;
  return wireMessage(message, world.users, (one) => !granted && !readableWithoutIntent(one, bot.id));
}

function history(context: Context, channel: Channel, { query }: RestRequest): RestReply {
  if (!may(channel, context.bot.id, permission.ReadMessageHistory)) return ok([]);
  const before = query.get('before');
  const after = query.get('after');
  const limit = Number(query.get('limit') ?? 50);
  const found = [...channel.messages.values()]
    .filter(
      ({ id, visibleTo }) =>
        !visibleTo && (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after)),
    )
    .slice(-limit)
    .reverse();
  return ok(found.map((message) => read(context, message)));
}

function create(context: Context, channel: Channel, request: RestRequest): RestReply {
  const { bot } = context;
  assertWritable(context, channel);
  if (request.files.length > 0 && !may(channel, bot.id, permission.AttachFiles)) throw apiErrors.missingPermissions();
  const data = objectOf(request.body);
  const nonce = data['enforce_nonce'] === true ? stringOf(data['nonce']) : undefined;
  const same = context.posts.find((one) => nonce !== undefined && one.nonce === nonce && one.channel === channel);
  if (same) return ok(read(context, same));
  const flags = (numberOf(data['flags']) ?? 0) & (messageFlag.SuppressNotifications | messageFlag.SuppressEmbeds);
  const message = draft({
    channel,
    author: bot,
    flags,
    nonce,
    repliesTo: repliedTo(context, channel, objectOf(data['message_reference'])),
  });
  fill(context, message, data, request.files, { kind: 'create message', body: data });
  publish(context, message);
  context.posts.push(message);
  if (context.posts.length > 5_000) context.posts.splice(0, 1_000);
  context.posted.notify();
  return ok(read(context, message));
}

/** Throws where the bot may not write, and for the DM of somebody who closed theirs. */
function assertWritable({ world, bot }: Context, channel: Channel): void {
  if (!mayWrite(channel, bot.id)) throw apiErrors.missingPermissions();
  if (channel.guild) return;
  for (const id of channel.recipientIds) if (world.users.get(id)?.dmsClosed) throw apiErrors.dmsClosed();
}

function repliedTo({ bot }: Context, channel: Channel, reference: JsonObject): StoredMessage | undefined {
  const id = stringOf(reference['message_id']);
  if (id === undefined) return undefined;
  if (!may(channel, bot.id, permission.ReadMessageHistory)) throw apiErrors.noHistory();
  const found = channel.messages.get(id);
  if (found && !found.visibleTo) return found;
  if (reference['fail_if_not_exists'] === false) return undefined;
  throw invalidForm([fault(['message_reference'], 'Unknown message', 'REPLIES_UNKNOWN_MESSAGE')]);
}

function change(context: Context, message: StoredMessage, request: RestRequest): RestReply {
  if (message.visibleTo) throw apiErrors.unknownMessage();
  if (message.author.id !== context.bot.id) throw apiErrors.notYourMessage();
  edit(context, message, request, 'edit message');
  return ok(read(context, message));
}

function discard(context: Context, message: StoredMessage): RestReply {
  if (message.visibleTo) throw apiErrors.unknownMessage();
  if (message.author.id !== context.bot.id) {
    if (!message.channel.guild) throw apiErrors.cannotInDirect();
    if (!may(message.channel, context.bot.id, permission.ManageMessages)) throw apiErrors.missingPermissions();
  }
  remove(context, message);
  return noContent;
}

function type(context: Context, channel: Channel, { at }: RestRequest): RestReply {
  assertWritable(context, channel);
  context.typings.push({ channelId: channel.id, at });
  if (context.typings.length > 5_000) context.typings.splice(0, 1_000);
  return noContent;
}

function openDirect({ world, bot }: Context, { body }: RestRequest): RestReply {
  const user = world.users.get(stringOf(objectOf(body)['recipient_id']) ?? '');
  if (!user) throw apiErrors.unknownUser();
  // As at Discord, opening a DM with somebody who closed theirs works; only sending is refused (50007).
  return ok(wireChannel(directChannel(world, bot, user), world.users, bot.id));
}
