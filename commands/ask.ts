import { ask } from '../src/answers/ask.ts';
import type { Answer } from '../src/answers/answer.ts';
import { describeStory } from '../src/answers/describe-story.ts';
import { findStory } from '../src/model/corpus.ts';
import { LIMITS } from '../src/discord/message/limits.ts';
import { render } from '../src/cards/render.ts';
import type { SearchIndex } from '../src/search/search-index.ts';
import { choicesFor, pickedIn } from './choices.ts';
import type { Command } from '../src/answers/command.ts';
import { textOption } from './option.ts';

/** Answers a question. `share` and `for` are the platform's: they say who sees the answer, not what it is. */
export const askCommand: Command = {
  name: 'ask',
  description: 'Find the stories of async Rust trouble that sound like yours',
  surface: 'slash',
  options: [
    {
      name: 'question',
      description: 'What goes wrong, in your own words; an error text helps',
      type: 'string',
      required: true,
      maxLength: LIMITS.optionText,
      autocomplete: true,
    },
    { name: 'share', description: 'Post the answer in this channel', type: 'boolean' },
    { name: 'for', description: 'Post the answer in this channel for this member', type: 'user' },
  ],
  execute: (request, { index }) => render(answerTo(index, textOption(request, 'question') ?? '')),
  complete: (_option, typed, { index }) => choicesFor(index, typed, ['question', 'story']),
};

/** A picked story is shown; a picked question is asked in the words that were offered. */
function answerTo(index: SearchIndex, question: string): Answer {
  const picked = pickedIn(index, question);
  if (picked?.kind === 'story') return describeStory(index, picked.id);
  const offered = picked?.kind === 'question' ? findStory(index.corpus, picked.id)?.plainest : null;
  return ask(index, { question: offered ?? question });
}
