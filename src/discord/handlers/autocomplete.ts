import type { AutocompleteInteraction } from 'discord.js';
import type { Choice } from '../../answers/command.ts';
import { LIMITS } from '../message/limits.ts';
import { cleanLine, clip, lengthOf } from '../../base/text.ts';
import { commandNamed, type Services } from '../shared/services.ts';

/** Characters of what is typed that are looked at: longer texts are pasted, and no choice begins with them. */
const MOST_TYPED = 200;

/**
 * Lists values for what has been typed so far, as Discord takes them; empty for an unknown command, and for a person who
 * types faster than people do.
 */
export function autocompleteChoices(interaction: AutocompleteInteraction, services: Services): Choice[] {
  const command = commandNamed(services, interaction.commandName);
  const { name, value } = interaction.options.getFocused(true);
  if (!services.typing.take(interaction.user.id).allowed) return [];
  const context = services.ports.context(() => undefined);
  return fitChoices(command?.complete?.(name, value.slice(0, MOST_TYPED), context) ?? []);
}

/**
 * Makes choices fit: at most 25, names cut to 100 code points; a value that is too long to be sent gives way to its
 * name.
 */
export function fitChoices(choices: readonly Choice[]): Choice[] {
  return choices
    .map(({ name, value }) => {
      const shown = clip(cleanLine(name), LIMITS.choiceName);
      return { name: shown, value: lengthOf(value) <= LIMITS.choiceValue ? value : shown };
    })
    .filter(({ name, value }) => name !== '' && value !== '')
    .slice(0, LIMITS.choices);
}
