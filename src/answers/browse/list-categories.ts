import { isWanted, storiesOfCategory, visitPoints } from '../../model/metanarrative.ts';
import { isNote } from '../../model/story.ts';
import type { Edition } from '../../search/search-index.ts';
import type { CategoriesAnswer } from '../browse-answer.ts';

/** Lists the map: every category with its numbers, in the page's order. */
export function listCategories({ corpus }: Edition): CategoriesAnswer {
  return {
    kind: 'categories',
    rows: corpus.categories.map((category) => {
      const ids = storiesOfCategory(category);
      const notes = ids.filter((id) => isNote({ id })).length;
      return {
        category,
        points: [...visitPoints([category])].filter(({ point }) => point.ownText).length,
        stories: ids.length - notes,
        notes,
        issues: corpus.issues.filter(
          (issue) => isWanted(issue) && issue.places.some((place) => place.category.id === category.id),
        ).length,
      };
    }),
  };
}
