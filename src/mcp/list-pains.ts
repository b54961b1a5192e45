import { z } from 'zod';
import type { UnknownAnswer } from '../answers/browse-answer.ts';
import { isBlank } from '../answers/ask/question.ts';
import { listCategories } from '../answers/browse/list-categories.ts';
import { openCategory } from '../answers/browse/open-category.ts';
import { findStory } from '../model/corpus.ts';
import { storiesOfCategory, type Category } from '../model/metanarrative.ts';
import type { Edition } from '../search/search-index.ts';
import { namedJson, namedJsonSchema, namesText } from './story-json.ts';

const categorySchema = z.strictObject({ id: z.string(), title: z.string(), pains: z.array(namedJsonSchema) });

/** The schema of a list of pains. */
export const listedJsonSchema = z.strictObject({
  categories: z.array(categorySchema).describe('A pain may stand in several.'),
});

/** A list of pains, sorted into categories. */
export type ListedJson = z.infer<typeof listedJsonSchema>;

/** Lists the pains of a category, of all of them without a name or with a blank one, as some assistants give it. */
export function listPains(edition: Edition, name = ''): ListedJson | UnknownAnswer {
  if (isBlank(name)) {
    return { categories: listCategories(edition).rows.map(({ category }) => listed(edition, category)) };
  }
  const answer = openCategory(edition, name);
  return answer.kind === 'unknown' ? answer : { categories: [listed(edition, answer.category)] };
}

function listed({ corpus }: Edition, category: Category): ListedJson['categories'][number] {
  const stories = storiesOfCategory(category).flatMap((id) => findStory(corpus, id) ?? []);
  return { id: category.id, title: category.short, pains: stories.map(namedJson) };
}

/** Writes a list of pains as markdown. */
export function listedText({ categories }: ListedJson): string {
  return categories.map(({ id, title, pains }) => `## ${title} (\`${id}\`)\n\n${namesText(pains)}`).join('\n\n');
}
