import type { CategoriesAnswer } from '../answers/browse-answer.ts';
import type { Card, CardBlock } from './card.ts';
import { bold, counted, countedStories, headingBlock, openRow, quiet, rich, textBlock } from './parts/spans.ts';

const MAX_ROWS = 10;

/** Shows the map of categories, each with its numbers and a way in. */
export function categoriesCard({ rows }: CategoriesAnswer): Card {
  return {
    accent: 'info',
    blocks: [
      headingBlock('Where async Rust hurts'),
      ...(rows.length === 0 ? [textBlock('This corpus has no categories.')] : []),
      ...rows.slice(0, MAX_ROWS).map(({ category, points, stories, notes }): CardBlock => {
        const numbers = `${counted(points, 'pain point')}, ${countedStories(stories, notes)}`;
        const action = { kind: 'category', categoryId: category.id } as const;
        return openRow(rich(bold(category.short), quiet(`\n${numbers}`)), action);
      }),
      {
        kind: 'buttons',
        buttons: [{ label: 'Stories wanted', action: { kind: 'issues', categoryId: null } }],
      },
    ],
  };
}
