import { apiErrors } from '../protocol/api-error.ts';
import { postingOf } from './callback-routes.ts';
import { noContent, ok, type Context, type RestReply, type RestRequest, type Route } from '../context.ts';
import type { Interaction } from '../people/interaction.ts';
import { objectOf } from '../protocol/json.ts';
import { hasFlag, messageFlag } from '../protocol/message-flags.ts';
import { draft, edit, fill, publish, remove } from '../world/stored-messages.ts';
import { wireMessage } from '../world/api-objects.ts';
import type { StoredMessage } from '../world/world.ts';

/** Makes the routes of all that comes after the first response: edits, deletions and follow-ups. */
export function webhookRoutes(context: Context): readonly Route[] {
  const one = '/webhooks/:application/:token/messages/:message';
  const authorized = false;
  return [
    { method: 'POST', path: '/webhooks/:application/:token', authorized, run: (request) => followUp(context, request) },
    { method: 'GET', path: one, authorized, run: (request) => ok(wire(context, located(context, request).message)) },
    { method: 'PATCH', path: one, authorized, run: (request) => patch(context, request) },
    { method: 'DELETE', path: one, authorized, run: (request) => discard(context, request) },
  ];
}

function wire({ world }: Context, message: StoredMessage): ReturnType<typeof wireMessage> {
  return wireMessage(message, world.users);
}

/** Finds the interaction of a webhook token: acknowledged, and not older than the token lives. */
function acknowledged(context: Context, request: RestRequest): Interaction {
  if (request.param('application') !== context.bot.id) throw apiErrors.unknownWebhook();
  const interaction = context.interactions.byToken(request.param('token'));
  if (!interaction || interaction.since(request.at) > context.tokenLifetimeMs) throw apiErrors.invalidWebhookToken();
  if (!interaction.ack) throw apiErrors.unknownWebhook();
  return interaction;
}

function located(
  context: Context,
  request: RestRequest,
): { readonly interaction: Interaction; readonly message: StoredMessage } {
  const interaction = acknowledged(context, request);
  const id = request.param('message');
  const known = [...(interaction.original ? [interaction.original] : []), ...interaction.followUps];
  const message = id === '@original' ? interaction.original : known.find((one) => one.id === id);
  if (!message || message.deleted) throw apiErrors.unknownMessage();
  return { interaction, message };
}

function patch(context: Context, request: RestRequest): RestReply {
  const { interaction, message } = located(context, request);
  edit(context, message, request, 'edit webhook message');
  interaction.edits.push({ message, ms: interaction.since(request.at), body: objectOf(request.body) });
  interaction.answered(message, request.at);
  return ok(wire(context, message));
}

function discard(context: Context, request: RestRequest): RestReply {
  const { interaction, message } = located(context, request);
  remove(context, message);
  interaction.deletions.push({ message, ms: interaction.since(request.at), body: {} });
  interaction.changed();
  return noContent;
}

/** Takes a follow-up; right after a deferral it becomes the original, whose privacy it then has. */
function followUp(context: Context, request: RestRequest): RestReply {
  const interaction = acknowledged(context, request);
  const { original } = interaction;
  if (original && !original.deleted && hasFlag(original.flags, messageFlag.Loading)) {
    edit(context, original, request, 'create follow-up');
    interaction.edits.push({ message: original, ms: interaction.since(request.at), body: objectOf(request.body) });
    interaction.answered(original, request.at);
    return ok(wire(context, original));
  }
  if (interaction.followUps.length >= interaction.start.followUpsAllowed) throw apiErrors.tooManyFollowUps();
  const data = objectOf(request.body);
  const message = draft({ ...postingOf(context, interaction, data), repliesTo: original });
  fill(context, message, data, request.files, { kind: 'create follow-up', body: data });
  interaction.followUps.push(message);
  publish(context, message);
  interaction.answered(message, request.at);
  return ok(wire(context, message));
}
