import type { IssuesAnswer } from '../answers/browse-answer.ts';
import { isWanted, type Category } from '../model/metanarrative.ts';
import { storyMenu } from './parts/ask-parts.ts';
import { issueLine, placeLine } from './parts/place-line.ts';
import type { Button, Card } from './card.ts';
import { headingBlock, listBlocks, quietly, rich, textBlock } from './parts/spans.ts';
import { ALL_CATEGORIES } from './parts/ways.ts';

const MAX_ISSUES = 20;

/** Shows the stories that the working group still wants, with the place in the metanarrative that asks for them. */
export function issuesCard({ category, issues, notes }: IssuesAnswer): Card {
  const items = issues.slice(0, MAX_ISSUES).map((issue) => {
    const places = issue.places
      .filter((place) => category === null || place.category.id === category.id)
      .flatMap((place) => rich('\n', placeLine(place)));
    return [...issueLine(issue), quietly(places)];
  });
  const title = category === null ? 'Stories wanted' : `Stories wanted: ${category.short}`;
  return {
    accent: 'info',
    blocks: [
      headingBlock(title),
      textBlock(
        !issues.some(isWanted)
          ? 'Nothing is asked for here at the moment.'
          : 'The working group asks for these: if it happened to you, tell it in the issue.',
      ),
      ...listBlocks(items),
      ...storyMenu('What helps meanwhile: a note of ours', notes),
      { kind: 'buttons', buttons: waysOn(category) },
    ],
  };
}

function waysOn(category: Category | null): Button[] {
  if (category === null) return [ALL_CATEGORIES];
  return [
    { label: category.short, action: { kind: 'category', categoryId: category.id } },
    { label: 'All stories wanted', action: { kind: 'issues', categoryId: null } },
    ALL_CATEGORIES,
  ];
}
