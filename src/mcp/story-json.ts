import { z } from 'zod';
import { askJsonSchema } from '../cards/ask-json-schema.ts';
import { painOf } from '../cards/parts/story-line.ts';
import { isNote, type Story } from '../model/story.ts';
import { markdownBlocks, plainText, sourceText } from '../model/text.ts';
import { resourceUri } from './resource-uri.ts';

const { id, title, url, pain, goesWrong, since, checked } = askJsonSchema.shape.stories.element.shape;

/** The schema of a story or note as a list names it. */
export const namedJsonSchema = z.strictObject({ id, pain });

/** The schema of a story or note with what helps. */
export const storyJsonSchema = namedJsonSchema.extend({
  kind: z.enum(['story', 'note']).describe("The working group's story with advice of Quobot's, or Quobot's own note."),
  title,
  resource: z.string(),
  url: url.describe('The page to cite; null for a note, which is cited by its title.'),
  checked: checked.describe('Day on which the advice was checked, YYYY-MM-DD. Cite it.'),
  goesWrong,
  steps: z.array(z.strictObject({ number: z.int(), text: z.string().describe('Markdown with code.') })),
  since: since.unwrap().describe('What has changed since 2021, with dates and sources.'),
});

/** A story or note as a list names it. */
export type NamedJson = z.infer<typeof namedJsonSchema>;

/** A story or note with what helps. */
export type StoryJson = z.infer<typeof storyJsonSchema>;

/** Names a story or note. */
export function namedJson(story: Story): NamedJson {
  return { id: story.id, pain: plainText(painOf(story)) };
}

/** Makes the JSON of a story or note, with every step and change of its digest. */
export function storyJson(story: Story): StoryJson {
  const { digest } = story;
  return {
    ...namedJson(story),
    kind: isNote(story) ? 'note' : 'story',
    title: story.title,
    resource: resourceUri(story),
    url: story.url,
    checked: digest?.checked ?? null,
    goesWrong: digest?.goesWrong ? sourceText(digest.goesWrong) : null,
    steps: (digest?.helps ?? []).map((step, at) => ({ number: at + 1, text: markdownBlocks(step) })),
    since: (digest?.since ?? []).map((change) => ({ ...change, text: sourceText(change.text) })),
  };
}

/** Writes a story or note as markdown: the pain, the source to cite, where it goes wrong, its steps, its changes. */
export function storyText(story: StoryJson): string {
  const changes = story.since.map(({ version, date, text, url: source }) => {
    return `- ${version} (${date}): ${text} <${source}>`;
  });
  return [
    `## ${story.pain}`,
    sourceLine(story),
    ...(story.goesWrong === null ? [] : [story.goesWrong]),
    ...story.steps.map(({ number, text }) => `Step ${number}. ${text}`),
    ...(changes.length === 0 ? [] : [`Since then:\n\n${changes.join('\n')}`]),
  ].join('\n\n');
}

function sourceLine({ kind, title: name, url: page, checked: day, resource }: StoryJson): string {
  const source = kind === 'note' ? `Quobot's own note "${name}"` : `The working group's story "${name}"`;
  const date = day === null ? '' : `, checked ${day}`;
  return `Source: ${source}${page === null ? '' : ` <${page}>`}${date}; ${resource}`;
}

/** Writes a list of stories and notes, a line each. */
export function namesText(names: readonly NamedJson[]): string {
  return names.map(({ id: key, pain: text }) => `- \`${key}\`: ${text}`).join('\n');
}
