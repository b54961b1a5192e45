import { ask } from '../src/answers/ask/ask.ts';
import type { Answer } from '../src/answers/answer.ts';
import { describeStory } from '../src/answers/browse/describe-story.ts';
import { findStory } from '../src/model/corpus.ts';
import { MAX_QUESTION_LENGTH, type Edition } from '../src/search/search-index.ts';
import { choicesFor, pickedIn } from '../src/answers/choices.ts';
import { textOption, type Choice, type Command, type CommandRequest } from '../src/answers/command.ts';

/** Answers a question. `share` and `for` belong to the platform: they decide who sees the answer, not what it is. */
export const askCommand: Command = {
  name: 'ask',
  description: 'What helps with your async Rust trouble',
  ways: [
    { name: '@Quobot …', description: 'asks for all to see; in a reply, about that message' },
    { name: 'Direct message', description: 'any text is a question' },
    {
      name: 'Share',
      description: 'posts your answer, with for: to that member; you and moderators can delete it',
    },
  ],
  surface: 'slash',
  options: [
    {
      name: 'question',
      description: 'What goes wrong, in your own words; an error text helps',
      type: 'string',
      required: true,
      maxLength: MAX_QUESTION_LENGTH,
      autocomplete: true,
    },
    { name: 'file', description: 'A log or a source file, read up to 256 KiB', type: 'file' },
    { name: 'share', description: 'Post a sure answer in this channel', type: 'boolean' },
    { name: 'for', description: 'The member that it is for: Share, or share, posts it to them', type: 'user' },
  ],
  answer: (request, { edition }) => answerTo(edition, textOption(request, 'question') ?? '', request.follows),
  complete: (_option, typed, { edition }) => completions(edition, typed.trim()),
};

/** Longest question that a choice holds, in UTF-16 units: a longer one would be cut when it is picked. */
const MAX_CHOICE = 100;

/** Offers what was typed, so that picking never changes the question, then the questions of stories. */
function completions(edition: Edition, typed: string): Choice[] {
  if (typed.length > MAX_CHOICE) return [];
  const offered = choicesFor(edition, typed, ['question', 'story']);
  return typed === '' ? offered : [{ name: typed, value: typed }, ...offered];
}

/**
 * Answers a question; a story that was picked, or named by its id alone, is shown, a picked question is asked in the
 * words that were offered.
 */
function answerTo(edition: Edition, question: string, follows: CommandRequest['follows']): Answer {
  const picked = pickedIn(edition, question) ?? pickedIn(edition, `story:${question.trim()}`);
  if (picked?.kind === 'story') return describeStory(edition, picked.id);
  const offered = picked?.kind === 'question' ? findStory(edition.corpus, picked.id)?.digest?.plainest : null;
  return ask(edition, { question: offered ?? question, ...(follows ? { follows } : {}) });
}
