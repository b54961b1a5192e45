import { apiErrors } from '../protocol/api-error.ts';
import { fault } from '../checks/checks.ts';
import { noContent, ok, type Context, type RestReply, type RestRequest, type Route } from '../context.ts';
import { announceMessage } from '../world/dispatched-events.ts';
import { invalidForm } from '../protocol/form-errors.ts';
import type { SuggestedChoice, Interaction } from '../people/interaction.ts';
import { numberOf, objectOf, objectsOf, stringOf, type JsonObject } from '../protocol/json.ts';
import { hasFlag, messageFlag } from '../protocol/message-flags.ts';
import { draft, fill, publish } from '../world/stored-messages.ts';
import { choiceFaults } from '../checks/payload-limits.ts';
import { wireMessage } from '../world/api-objects.ts';
import type { StoredMessage } from '../world/world.ts';

/** Callback types each kind of interaction may be answered with. */
const allowedTypes: Readonly<Record<number, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

/** Makes the route of the first response, taken once and in time: `POST /interactions/:id/:token/callback`. */
export function callbackRoutes(context: Context): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/:id/:token/callback',
      authorized: false,
      run: (request) => respond(context, request),
    },
  ];
}

function respond(context: Context, request: RestRequest): RestReply {
  const interaction = context.interactions.byToken(request.param('token'));
  if (interaction?.id !== request.param('id')) throw apiErrors.unknownInteraction();
  if (interaction.ack) throw apiErrors.alreadyAcknowledged();
  const ms = interaction.since(request.at);
  if (ms > context.ackLimitMs) throw apiErrors.unknownInteraction();
  const body = objectOf(request.body);
  const type = numberOf(body['type']) ?? 0;
  const allowed = allowedTypes[interaction.type] ?? [];
  if (!allowed.includes(type)) {
    throw invalidForm([fault(['type'], `Value must be one of {${allowed.join(', ')}}.`, 'BASE_TYPE_CHOICES')]);
  }
  const message = apply(context, interaction, type, request);
  interaction.ack = { type, ms, body };
  if (message) interaction.original = message;
  if (message && type !== 6) interaction.answered(message, request.at);
  interaction.changed();
  if (request.query.get('with_response') !== 'true') return noContent;
  return ok(callbackResponse(context, interaction, type, message));
}

/** Carries out a response; returns the message that `@original` means from now on. */
function apply(
  context: Context,
  interaction: Interaction,
  type: number,
  request: RestRequest,
): StoredMessage | undefined {
  const body = objectOf(request.body);
  const data = objectOf(body['data']);
  switch (type) {
    case 4:
    case 5: {
      const message = draft(postingOf(context, interaction, data));
      if (type === 4) fill(context, message, data, request.files, { kind: 'message callback', body });
      else {
        context.check('message callback', body, () => []);
        message.flags |= messageFlag.Loading;
      }
      return publish(context, message);
    }
    case 6:
      context.check('update callback', body, () => []);
      return interaction.start.source;
    case 7: {
      const source = interaction.start.source;
      if (!source || source.deleted) throw apiErrors.unknownMessage();
      fill(context, source, data, request.files, { kind: 'update callback', body });
      source.editedTimestamp = new Date().toISOString();
      announceMessage(context, source, 'MESSAGE_UPDATE');
      return source;
    }
    case 8:
      context.check('autocomplete callback', body, () => choiceFaults(data));
      interaction.choices = objectsOf(data['choices']).map(toChoice);
      return undefined;
    default:
      context.check('modal callback', body, () => []);
      interaction.modal = data;
      return undefined;
  }
}

/** Returns what a response or follow-up is, before its content: ephemeral as asked, or as forced. */
export function postingOf({ bot }: Context, interaction: Interaction, data: JsonObject): Parameters<typeof draft>[0] {
  const { user, channel, forcedEphemeral, owners } = interaction.start;
  const asked = (numberOf(data['flags']) ?? 0) & (messageFlag.Ephemeral | messageFlag.SuppressNotifications);
  const flags = asked | (forcedEphemeral ? messageFlag.Ephemeral : 0);
  return {
    channel,
    author: bot,
    flags,
    visibleTo: hasFlag(flags, messageFlag.Ephemeral) ? user : undefined,
    interaction: { id: interaction.id, type: interaction.type, user, owners },
  };
}

function toChoice(choice: JsonObject): SuggestedChoice {
  const value = choice['value'];
  return { name: stringOf(choice['name']) ?? '', value: typeof value === 'number' ? value : (stringOf(value) ?? '') };
}

function callbackResponse(
  { world }: Context,
  interaction: Interaction,
  type: number,
  message: StoredMessage | undefined,
): JsonObject {
  const { channel } = interaction.start;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: channel.id,
      ...(channel.guild ? { guild_id: channel.guild.id } : {}),
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: hasFlag(message.flags, messageFlag.Loading),
            response_message_ephemeral: hasFlag(message.flags, messageFlag.Ephemeral),
          }
        : {}),
    },
    resource: { type, ...(message ? { message: wireMessage(message, world.users) } : {}) },
  };
}
