import type { MoreAnswer } from '../answers/answer.ts';
import type { Category } from '../model/metanarrative.ts';
import type { Story } from '../model/story.ts';
import { DELETE } from './parts/ask-parts.ts';
import { footer } from './parts/footer.ts';
import { painOf, storyTitle } from './parts/story-line.ts';
import type { Button, Card, CardBlock } from './card.ts';
import { rich, textBlock } from './parts/spans.ts';

const MAX_CATEGORIES = 10;

/** Shows the next stories, or the categories once there are no more. */
export function moreCard({ stories, ranked, seen, categories, index }: MoreAnswer): Card {
  const map: Button = { label: 'All categories', action: { kind: 'categories' } };
  const goOn: Button = { label: 'Not it', action: { kind: 'next', ranked, seen } };
  return {
    accent: stories.length > 0 ? 'maybe' : 'none',
    blocks: [
      ...(stories.length > 0 ? nextStories(stories) : waysOn(categories)),
      { kind: 'buttons', buttons: stories.length > 0 ? [goOn, map, DELETE] : [map, DELETE] },
      footer(index, stories),
    ],
  };
}

function nextStories(stories: readonly Story[]): CardBlock[] {
  return [
    { kind: 'heading', text: rich('Is it one of these?') },
    ...stories.map((story): CardBlock => {
      const pain = painOf(story);
      return {
        kind: 'row',
        text: rich(storyTitle(story), pain.length === 0 ? '' : '\n', pain),
        button: { label: 'Open', action: { kind: 'story', storyId: story.id } },
      };
    }),
  ];
}

function waysOn(categories: readonly Category[]): CardBlock[] {
  return [
    { kind: 'heading', text: rich('That was all that came near') },
    textBlock('Asking again in other words may help: the error text, the crate, what you saw. Or look around:'),
    ...categories.slice(0, MAX_CATEGORIES).map((category): CardBlock => {
      return {
        kind: 'row',
        text: rich(category.short),
        button: { label: 'Open', action: { kind: 'category', categoryId: category.id } },
      };
    }),
  ];
}
