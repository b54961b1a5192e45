import { listCategories } from '../src/answers/list-categories.ts';
import { openCategory } from '../src/answers/open-category.ts';
import { render } from '../src/cards/render.ts';
import { choicesFor, nameIn } from './choices.ts';
import type { Command } from '../src/answers/command.ts';
import { textOption } from './option.ts';

/** Shows the map, or one category of it. */
export const categoriesCommand: Command = {
  name: 'categories',
  description: 'The map of what hurts in async Rust, to look around in',
  surface: 'slash',
  options: [
    {
      name: 'name',
      description: 'Open this category',
      type: 'string',
      maxLength: 200,
      autocomplete: true,
    },
  ],
  execute(request, { index }) {
    const name = textOption(request, 'name');
    return render(name === undefined ? listCategories(index) : openCategory(index, nameIn(index, name)));
  },
  complete: (_option, typed, { index }) => choicesFor(index, typed, ['category']),
};
