import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ask } from '../../src/answers/ask/ask.ts';
import { EXAMPLE_QUESTIONS, WORKED_EXAMPLE } from '../../src/answers/examples.ts';
import { parseLabelledQuestions } from '../../src/model/labelled-question.ts';
import { shippedEdition } from '../support/shipped-edition.ts';

const parsed = parseLabelledQuestions(readFileSync('corpus/golden.jsonl', 'utf8'), 'golden.jsonl');
const golden = 'questions' in parsed ? parsed.questions : [];
const edition = shippedEdition;

/** Stands for a question that the reader has. */
const PLACEHOLDERS = ['your question', 'question', '…'];

/** The questions that a text shows to be asked. */
function examplesIn(text: string): string[] {
  return [...text.matchAll(/\b(?:ask|preview) (?:-- )?"([^"$]+)"/g)].flatMap(([, example = '']) =>
    PLACEHOLDERS.includes(example) ? [] : example,
  );
}

/** Every text of the product: its pages for people, and its own sources. */
function texts(): string[] {
  const sources = ['src', 'commands', 'docs', 'deploy'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const pages = readdirSync('.').filter((name) => name.endsWith('.md'));
  return [...pages, ...sources].filter((name) => /\.(?:md|ts|service|yaml)$/.test(name));
}

const shown = [
  ...new Set([
    ...EXAMPLE_QUESTIONS,
    WORKED_EXAMPLE,
    ...texts().flatMap((name) => examplesIn(readFileSync(name, 'utf8'))),
  ]),
];

test('examples are found in texts, and placeholders are none', () => {
  expect(examplesIn('npx quobot ask "why?"; quobot ask "your question"; quobot ask -- "how?"')).toEqual([
    'why?',
    'how?',
  ]);
  expect(shown).toContain('future cannot be sent between threads safely, MutexGuard held across await');
});

test.each(shown)('the example %j is a golden question with the step that must be shown', (example) => {
  const question = golden.find(({ query }) => query === example);
  expect(question).toBeDefined();
  expect(question?.steps).not.toEqual([]);
  expect(question?.where).toBeDefined();
});

describe('golden questions with steps', () => {
  const labelled = golden.flatMap(({ query, gold, verdict = 'match', steps }) =>
    steps === undefined ? [] : [{ query, gold, verdict, steps }],
  );

  test.each(labelled)('$query gets its story first, with its step', ({ query, gold, verdict, steps }) => {
    const answer = ask(edition, { question: query });
    const [first] = answer.found.picks;
    expect(answer.verdict).toBe(verdict);
    expect(gold[first?.storyId ?? '']).toBe(2);
    expect(first?.steps.filter((step) => steps.includes(step))).not.toEqual([]);
  });
});
