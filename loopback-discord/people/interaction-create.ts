import type { Context } from '../context.ts';
import type { Interaction } from './interaction.ts';
import type { JsonObject } from '../protocol/json.ts';
import { channelPermissions } from '../world/channel-permissions.ts';
import type { Surroundings } from './spot.ts';
import { wireChannel, wireInteractionMember, wireMessage, wireUser } from '../world/api-objects.ts';

/** Writes INTERACTION_CREATE's data. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export function wireInteraction(
  { world, bot }: Context,
  interaction: Interaction,
  data: JsonObject,
  around: Surroundings,
): JsonObject {
  const { user, source } = interaction.start;
  const { channel } = around;
  const guild = channel.guild;
  const member = guild?.members.get(user.id);
  return {
    id: interaction.id,
    application_id: bot.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: {
      ...wireChannel(channel, world.users, bot.id),
      permissions: channelPermissions(channel, user.id).toString(),
    },
    ...(guild
      ? { guild_id: guild.id, guild: { id: guild.id, locale: 'en-US', features: [] }, guild_locale: 'en-US' }
      : {}),
    ...(member ? { member: wireInteractionMember(member, channel) } : { user: wireUser(user) }),
    ...(source ? { message: wireMessage(source, world.users) } : {}),
    app_permissions: around.appPermissions.toString(),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: around.owners,
    context: around.context,
    attachment_size_limit: 10_485_760,
  };
}
