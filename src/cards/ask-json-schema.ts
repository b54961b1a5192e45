import { z } from 'zod';

const text = z.string().describe('Code stands in backticks.');
const named = z.strictObject({ id: z.string(), title: text });
const place = z.strictObject({ category: named.nullable(), point: named.nullable() });
const page = z.url().nullable().describe('Null for a note of ours, which has no page upstream.');

const passage = z.strictObject({
  heading: text,
  text: z.string().describe('Markdown: whole sentences, or a whole block of code.'),
  url: page,
  layer: z.enum(['story', 'digest']).describe("Whose words: the working group's story, or our digest."),
  marks: z.array(z.tuple([z.int(), z.int()])).describe('Matched words, as half-open UTF-16 offsets in text.'),
});

const change = z.strictObject({ version: z.string(), date: z.string(), text, url: z.url() });

const story = z.strictObject({
  id: z.string().describe('Key of the story; of a note notes/<id>.'),
  title: z.string(),
  url: page,
  score: z.number().describe('Comparable within one answer.'),
  ...place.shape,
  places: z.array(place),
  passage: passage.nullable(),
  why: z.array(z.string()).describe("The asker's words that matched, strongest first."),
  helps: z.array(z.string()).nullable().describe('Every step, as markdown, in the order of the digest.'),
  since: z.array(change).nullable(),
  pain: z.string().describe('The pain as people ask it; the title where nothing says it.'),
  goesWrong: text.nullable().describe('What happens and why, in one or two sentences.'),
  steps: z.array(z.int()).describe('Numbers in helps, from 1, of the steps that answer this question, best first.'),
  checked: z.string().nullable().describe('Day on which the facts were checked, YYYY-MM-DD; null where none is said.'),
});

/** The schema of an answer as `quobot ask --json` writes it. A public format: fields are never renamed in passing. */
export const askJsonSchema = z
  .strictObject({
    question: z.string(),
    verdict: z.enum(['match', 'maybe', 'none']),
    reason: z.enum(['uncovered', 'other-rust', 'other-language', 'greeting', 'unclear']).nullable(),
    language: z.string().nullable().describe('For none: ISO 639-1 code of a question that is not in English.'),
    confidence: z.number().min(0).max(1),
    inScope: z.number().min(0).max(1),
    stories: z.array(story).describe('Best first; empty for none.'),
    category: named.nullable(),
    issues: z
      .array(z.strictObject({ number: z.int(), title: text, url: z.url() }))
      .describe('Stories that the working group wants and that the question itself is about.'),
    index: z.strictObject({ version: z.string(), stories: z.int(), commit: z.string().nullable() }),
  })
  .describe('An answer of quobot ask --json.');

/** An answer as `quobot ask --json` writes it. */
export type JsonAnswer = z.infer<typeof askJsonSchema>;
