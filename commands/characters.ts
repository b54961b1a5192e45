import { listCharacters } from '../src/answers/browse/list-characters.ts';
import { textOption, type Command } from '../src/answers/command.ts';

/** Introduces the cast. */
export const charactersCommand: Command = {
  name: 'characters',
  description: 'Who the stories are about',
  surface: 'terminal',
  options: [{ name: 'name', description: 'One of them, with the stories', type: 'string', maxLength: 200 }],
  answer: (request, { edition }) => listCharacters(edition, textOption(request, 'name')),
};
