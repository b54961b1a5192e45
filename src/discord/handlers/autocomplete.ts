import type { AutocompleteInteraction } from 'discord.js';
import type { Choice } from '../../answers/command.ts';
import { LIMITS } from '../message/limits.ts';
import { cleanLine, clip, lengthOf } from '../../base/text.ts';
import { commandNamed, type Services } from './services.ts';

/** Lists values for what has been typed so far, as Discord takes them; empty for an unknown command. */
export function choicesFor(interaction: AutocompleteInteraction, services: Services): Choice[] {
  const command = commandNamed(services, interaction.commandName);
  const { name, value } = interaction.options.getFocused(true);
  const context = services.ports.context(() => undefined);
  return fitChoices(command?.complete?.(name, value, context) ?? []);
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
