import { listCategories } from '../src/answers/browse/list-categories.ts';
import { openCategory } from '../src/answers/browse/open-category.ts';
import { choicesFor, nameIn } from '../src/answers/choices.ts';
import { textOption, type Command } from '../src/answers/command.ts';

/** Shows the map, or one category of it. */
export const categoriesCommand: Command = {
  name: 'categories',
  description: 'The map of async pain, to look around in',
  surface: 'slash',
  options: [
    {
      name: 'name',
      description: 'Open this category or point',
      type: 'string',
      maxLength: 200,
      autocomplete: true,
    },
  ],
  answer(request, { edition }) {
    const name = textOption(request, 'name');
    return name === undefined ? listCategories(edition) : openCategory(edition, nameIn(edition, name));
  },
  complete: (_option, typed, { edition }) => choicesFor(edition, typed, ['category']),
};
