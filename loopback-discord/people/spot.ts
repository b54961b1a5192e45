import type { Context } from '../context.ts';
import type { JsonObject } from '../protocol/json.ts';
import { channelPermissions, may } from '../world/channel-permissions.ts';
import { permission } from '../protocol/permission-bits.ts';
import { createChannel, createUser, directChannel, type Channel, type Guild, type User } from '../world/world.ts';

/** Spot where a person acts. Without any field: the default channel. */
export interface Spot {
  readonly channel?: Channel;
  /** The guild's first channel. */
  readonly guild?: Guild;
  /** The person's DM with the bot. */
  readonly dm?: boolean;
  /** A DM with another person, where the bot is only through the person's user install. */
  readonly privateChannel?: boolean;
  /** Use the person's own install of the app even where the guild has one. Default: false. */
  readonly userInstallOnly?: boolean;
  /** Send it even where Discord's client would not let the person: command missing, options out of bounds, no permission. Default: false. */
  readonly force?: boolean;
}

/** A spot as an interaction describes it. */
export interface Surroundings {
  readonly channel: Channel;
  /** 0 guild, 1 DM with the bot, 2 other DM. */
  readonly context: 0 | 1 | 2;
  /** Whose installation lets it happen, by integration type. */
  readonly owners: JsonObject;
  readonly forcedEphemeral: boolean;
  readonly followUpsAllowed: number;
  readonly appPermissions: bigint;
}

/** Finds the channel and what follows from it; throws where the person cannot use apps there. */
export function surroundings(context: Context, user: User, spot: Spot, home: Channel): Surroundings {
  const { bot } = context;
  const channel = channelOf(context, user, spot, home);
  const kind = channel.guild ? 0 : channel.recipientIds.includes(bot.id) ? 1 : 2;
  const botThere = channel.guild?.members.has(bot.id) ?? kind === 1;
  const byGuild = botThere && spot.userInstallOnly !== true;
  if (kind === 0 && !spot.force && !may(channel, user.id, permission.ViewChannel | permission.UseApplicationCommands)) {
    throw new Error(`loopback: ${user.name} may not use commands in "${channel.name}"`);
  }
  return {
    channel,
    context: kind,
    owners: byGuild ? { 0: channel.guild?.id ?? '0' } : { 1: user.id },
    forcedEphemeral: kind === 0 && !byGuild && !may(channel, user.id, permission.UseExternalApps),
    followUpsAllowed: kind === 0 && !botThere ? 5 : Infinity,
    appPermissions: channelPermissions(channel, botThere ? bot.id : user.id),
  };
}

function channelOf({ world, bot }: Context, user: User, spot: Spot, home: Channel): Channel {
  if (spot.channel) return spot.channel;
  if (spot.dm) return directChannel(world, user, bot);
  if (spot.privateChannel) {
    const known = [...world.channels.values()].find(
      ({ type, recipientIds }) => type === 1 && recipientIds.includes(user.id) && !recipientIds.includes(bot.id),
    );
    return (
      known ?? createChannel(world, { type: 1, name: '', recipientIds: [user.id, createUser(world, 'Friend').id] })
    );
  }
  if (!spot.guild) return home;
  const first = [...spot.guild.channels.values()][0];
  if (!first) throw new Error(`loopback: guild "${spot.guild.name}" has no channel`);
  return first;
}
