import type { BaseInteraction } from 'discord.js';
import type { ServerPort } from '../../answers/command.ts';
import type { Store } from '../../store/store.ts';
import { memberMayManage } from './permissions.ts';

/** Gives the server of an interaction to a command; `undefined` where the bot is in none, and where nothing is kept. */
export function serverOf(interaction: BaseInteraction, store: Store): ServerPort | undefined {
  if (!interaction.inCachedGuild() || store.off !== null) return undefined;
  const { guild, guildId } = interaction;
  return {
    mayManage: memberMayManage(interaction),
    settings: () => store.settings(guildId),
    save: (settings) => store.saveSettings(guildId, settings),
    channel(id) {
      const name = guild.channels.cache.get(id)?.name;
      return {
        name: name === undefined ? 'a channel that is gone' : `#${name}`,
        url: `https://discord.com/channels/${guildId}/${id}`,
      };
    },
  };
}
