import type { CategoriesAnswer } from '../answers/browse-answer.ts';
import type { Card, CardBlock } from './card.ts';
import { bold, counted, countedStories, quiet, rich, textBlock } from './parts/spans.ts';

const MAX_ROWS = 10;

/** Shows the map of categories, each with its numbers and a way in. */
export function categoriesCard({ rows }: CategoriesAnswer): Card {
  return {
    accent: 'info',
    blocks: [
      { kind: 'heading', text: rich('Where async Rust hurts') },
      ...(rows.length === 0 ? [textBlock('This corpus has no categories.')] : []),
      ...rows.slice(0, MAX_ROWS).map(({ category, points, stories, notes }): CardBlock => {
        const numbers = `${counted(points, 'pain point')}, ${countedStories(stories, notes)}`;
        return {
          kind: 'row',
          text: rich(bold(category.short), quiet(`\n${numbers}`)),
          button: { label: 'Open', action: { kind: 'category', categoryId: category.id } },
        };
      }),
      {
        kind: 'buttons',
        buttons: [{ label: 'Stories wanted', action: { kind: 'issues', categoryId: null } }],
      },
    ],
  };
}
