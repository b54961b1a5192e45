import { ask } from '../src/answers/ask/ask.ts';
import type { Command } from '../src/answers/command.ts';

/** Answers somebody else's message. */
export const findPainPointsCommand: Command = {
  name: 'Find async pain points',
  description: "answers somebody else's message, for you alone",
  surface: 'message',
  options: [],
  answer: ({ target }, { edition }) => ask(edition, { question: target?.text ?? '' }),
};
