import { listCharacters } from '../src/answers/list-characters.ts';
import { render } from '../src/cards/render.ts';
import type { Command } from '../src/answers/command.ts';
import { textOption } from './option.ts';

/** Introduces the cast. Only the terminal offers it: it is not in the list that platforms register. */
export const charactersCommand: Command = {
  name: 'characters',
  description: 'Who the stories are about',
  surface: 'slash',
  options: [{ name: 'name', description: 'One of them, with the stories', type: 'string', maxLength: 200 }],
  execute: (request, { index }) => render(listCharacters(index, textOption(request, 'name'))),
};
