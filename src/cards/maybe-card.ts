import type { AnsweredStory, AskAnswer } from '../answers/answer.ts';
import { askRemarks, DELETE, notIt } from './parts/ask-parts.ts';
import { footer } from './parts/footer.ts';
import { painOf, storyTitle } from './parts/story-line.ts';
import { issueLine, placeLine } from './parts/place-line.ts';
import type { Card, CardBlock } from './card.ts';
import { label, quiet, quietly, rich, smallBlock } from './parts/spans.ts';

/** Shows several stories that may fit, without a winner: the reader picks. */
export function maybeCard(answer: AskAnswer): Card {
  const [category] = answer.categories;
  const stories = answer.stories.map(({ story }) => story);
  return {
    accent: 'maybe',
    blocks: [
      ...askRemarks(answer),
      {
        kind: 'heading',
        text: rich(stories.length === 1 ? 'Does this sound like yours?' : 'Which of these sounds like yours?'),
      },
      ...answer.stories.map(storyRow),
      ...(category ? [smallBlock('Nearest category: ', quietly(category.title))] : []),
      ...(answer.issues.length > 0
        ? [label('Still wanted'), { kind: 'list', ordered: false, items: answer.issues.map(issueLine) } as const]
        : []),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Share', action: { kind: 'share' } },
          ...(category
            ? [{ label: category.short, action: { kind: 'category', categoryId: category.id } } as const]
            : []),
          notIt(answer),
          DELETE,
        ],
      },
      footer(answer.index, stories),
    ],
  };
}

function storyRow({ story, place }: AnsweredStory): CardBlock {
  const pain = painOf(story);
  const where = place ? quietly(rich('\n', placeLine(place))) : quiet('');
  return {
    kind: 'row',
    text: rich(storyTitle(story), pain.length === 0 ? '' : '\n', pain, where),
    button: { label: 'Open', action: { kind: 'story', storyId: story.id }, tone: 'primary' },
  };
}
