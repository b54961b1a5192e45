import { listIssues } from '../src/answers/browse/list-issues.ts';
import { choicesFor, nameIn } from '../src/answers/choices.ts';
import { textOption, type Command } from '../src/answers/command.ts';

/** Lists the stories that are still wanted. */
export const issuesCommand: Command = {
  name: 'issues',
  description: 'Stories that the working group wants',
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
  answer(request, { edition }) {
    const name = textOption(request, 'category');
    return listIssues(edition, name === undefined ? undefined : nameIn(edition, name));
  },
  complete: (_option, typed, { edition }) => choicesFor(edition, typed, ['category']),
};
