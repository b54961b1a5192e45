import { describeStory } from '../src/answers/browse/describe-story.ts';
import { choicesFor, nameIn } from '../src/answers/choices.ts';
import { textOption, type Command } from '../src/answers/command.ts';

/** Shows one story. */
export const storyCommand: Command = {
  name: 'story',
  description: 'One story or note with all its steps',
  surface: 'slash',
  options: [
    {
      name: 'name',
      description: 'Its title, its id, or a part of either',
      type: 'string',
      required: true,
      maxLength: 200,
      autocomplete: true,
    },
    { name: 'share', description: 'Post it in this channel', type: 'boolean' },
  ],
  answer: (request, { edition }) => describeStory(edition, nameIn(edition, textOption(request, 'name') ?? '')),
  complete: (_option, typed, { edition }) => choicesFor(edition, typed, ['story']),
};
