import { describeStory } from '../src/answers/describe-story.ts';
import { render } from '../src/cards/render.ts';
import { choicesFor, nameIn } from './choices.ts';
import type { Command } from '../src/answers/command.ts';
import { textOption } from './option.ts';

/** Shows one story. */
export const storyCommand: Command = {
  name: 'story',
  description: 'One story: what happened, what helps, what has changed since',
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
  execute: (request, { index }) => render(describeStory(index, nameIn(index, textOption(request, 'name') ?? ''))),
  complete: (_option, typed, { index }) => choicesFor(index, typed, ['story']),
};
