import type { APIMessageTopLevelComponent, MessageComponentInteraction } from 'discord.js';

/** Gives the components of the message that a press came from, as Discord sends them. */
export function componentsOf({ message }: MessageComponentInteraction): APIMessageTopLevelComponent[] {
  return message.components.map((component) => component.toJSON());
}
