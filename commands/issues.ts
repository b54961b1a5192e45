import { listIssues } from '../src/answers/list-issues.ts';
import { render } from '../src/cards/render.ts';
import { choicesFor, nameIn } from './choices.ts';
import type { Command } from '../src/answers/command.ts';
import { textOption } from './option.ts';

/** Lists the stories that are still wanted. */
export const issuesCommand: Command = {
  name: 'issues',
  description: 'Stories that the async working group still wants',
  surface: 'slash',
  options: [
    {
      name: 'category',
      description: 'Only those of this category',
      type: 'string',
      maxLength: 200,
      autocomplete: true,
    },
  ],
  execute(request, { index }) {
    const name = textOption(request, 'category');
    return render(listIssues(index, name === undefined ? undefined : nameIn(index, name)));
  },
  complete: (_option, typed, { index }) => choicesFor(index, typed, ['category']),
};
