import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, CommandOption } from '../../answers/command.ts';
import { LIMITS } from '../message/limits.ts';

const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Kinds of channels that an option takes. */
const CHANNEL_TYPES = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

const OPTION_TYPES = {
  string: ApplicationCommandOptionType.String,
  boolean: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
  file: ApplicationCommandOptionType.Attachment,
} as const;

/** Gives a command as Discord registers it. Usable in servers, DMs and everywhere else, for servers and for people. */
export function commandDefinition(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const common = {
    name: command.name,
    ...(command.inServers === true ? IN_SERVERS : EVERYWHERE),
    default_member_permissions: command.maintainersOnly === true ? String(PermissionFlagsBits.ManageGuild) : null,
  };
  if (command.surface === 'message') return { ...common, type: ApplicationCommandType.Message };
  return {
    ...common,
    type: ApplicationCommandType.ChatInput,
    description: command.description,
    options: optionsOf(command),
  };
}

function optionsOf({ options, subcommands = [] }: Command): APIApplicationCommandOption[] {
  if (subcommands.length === 0) return options.map(optionDefinition);
  return subcommands.map(({ name, description, options: own = options }) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description,
    options: own.map(optionDefinition),
  }));
}

function optionDefinition({
  name,
  description,
  type,
  required = false,
  maxLength,
  autocomplete,
}: CommandOption): APIApplicationCommandBasicOption {
  const common = { name, description, required };
  if (type === 'channel')
    return { ...common, type: ApplicationCommandOptionType.Channel, channel_types: [...CHANNEL_TYPES] };
  if (type !== 'string') return { ...common, type: OPTION_TYPES[type] };
  const length = maxLength === undefined ? {} : { max_length: Math.min(maxLength, LIMITS.optionText) };
  if (autocomplete === true) return { ...common, type: OPTION_TYPES.string, ...length, autocomplete: true };
  return { ...common, type: OPTION_TYPES.string, ...length };
}
