import { z } from 'zod';
import type { AnsweredStory, AskAnswer } from '../answers/ask-answer.ts';
import type { Verdict } from '../model/verdict.ts';
import { ask } from '../answers/ask/ask.ts';
import { askJson } from '../cards/ask-json.ts';
import { askJsonSchema } from '../cards/ask-json-schema.ts';
import { noneCard } from '../cards/none-card.ts';
import { plainText, sourceText } from '../model/text.ts';
import type { Edition } from '../search/search-index.ts';
import {
  namedJson,
  namedJsonSchema,
  namesText,
  storyJson,
  storyJsonSchema,
  storyText,
  type StoryJson,
} from './story-json.ts';

/** The schema of what was found for a question. */
export const foundJsonSchema = askJsonSchema
  .pick({ verdict: true, reason: true, language: true, confidence: true, issues: true, index: true })
  .extend({
    note: z.string().describe('How far to trust this; pass it on.'),
    answers: z
      .array(storyJsonSchema)
      .describe('The one that fits, or several that may, each with the steps for this question; empty for none.'),
    others: z.array(namedJsonSchema).describe('What else is near; no answer, unless the symptoms agree.'),
  });

/** What was found for a question. */
export type FoundJson = z.infer<typeof foundJsonSchema>;

const NOTES: Readonly<Record<Verdict, string>> = {
  match: 'The answer fits this question more likely than not. Cite its source and the day on which it was checked.',
  maybe: 'None of these is sure to fit: compare the symptoms, or ask, before acting on one.',
  none: 'Nothing fits. Say that Quobot has no answer to this, and do not present another pain as one.',
};

/** Finds what helps with a question, as plain data. Never throws: any text is a question. */
export function findPain(edition: Edition, question: string): FoundJson {
  const answer = ask(edition, { question });
  const { verdict, reason, language, confidence, issues, index } = askJson(answer);
  const shown = answer.stories.slice(0, verdict === 'match' ? 1 : undefined);
  return {
    verdict,
    reason,
    language,
    confidence,
    note: [NOTES[verdict], ...whyNone(answer)].join(' '),
    answers: shown.map(answerJson),
    others: answer.stories.slice(shown.length).map(({ story }) => namedJson(story)),
    issues,
    index,
  };
}

/** Leaves what the question is answered with: its steps in their order, and the change that matters. */
function answerJson({ story, steps, change }: AnsweredStory): StoryJson {
  const whole = storyJson(story);
  const numbers = steps.map((step) => (story.digest?.helps.indexOf(step) ?? -1) + 1);
  return {
    ...whole,
    steps: numbers.flatMap((wanted) => whole.steps.find(({ number }) => number === wanted) ?? []),
    since: whole.since.filter(({ text }) => change !== null && text === sourceText(change.text)),
  };
}

/** Takes over why nothing fits and what would help from the card that says so to people. */
function whyNone(answer: AskAnswer): string[] {
  if (answer.verdict !== 'none') return [];
  return noneCard(answer).blocks.flatMap((block) =>
    block.kind === 'heading' || block.kind === 'text' ? plainText(block.text) : [],
  );
}

/** Writes what was found as markdown. */
export function foundText({ verdict, confidence, note, answers, others }: FoundJson): string {
  return [
    `Verdict: ${verdict} (${Math.round(confidence * 100)} %). ${note}`,
    ...answers.map(storyText),
    ...(others.length === 0 ? [] : [`Also near, by get_answer:\n\n${namesText(others)}`]),
  ].join('\n\n');
}
