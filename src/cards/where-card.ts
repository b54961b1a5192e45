import type { WhereAnswer } from '../answers/answer.ts';
import type { Place } from '../model/metanarrative.ts';
import { storyMenu } from './parts/ask-parts.ts';
import { footer } from './parts/footer.ts';
import type { Action } from '../answers/action.ts';
import { isNote } from '../model/story.ts';
import { clipText, plain } from '../model/text.ts';
import { storyHeading } from './parts/story-line.ts';
import type { Card, CardBlock } from './card.ts';
import { bold, label, rich, textBlock } from './parts/spans.ts';

const MAX_PLACES = 8;

/** Shows where a story sits in the metanarrative, with ways to its places and to the stories beside it. */
export function whereCard({ story, places, beside, index }: WhereAnswer): Card {
  return {
    accent: 'info',
    blocks: [
      storyHeading(
        story,
        rich(`Where this ${isNote(story) ? 'note' : 'story'} sits: `, plain(story.title)),
        'Read the story',
      ),
      ...(places.length === 0 ? [textBlock('The metanarrative gives this story no place.')] : []),
      ...places.slice(0, MAX_PLACES).map(placeRow),
      ...(beside.length > 0 ? [label('Beside it')] : []),
      ...(beside.length > 0
        ? [{ kind: 'list', ordered: false, items: beside.map(({ title }) => rich(title)) } as const]
        : []),
      ...(beside.length > 0 ? [storyMenu('Open a story beside it', beside)] : []),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Story details', action: { kind: 'story', storyId: story.id } },
          { label: 'All categories', action: { kind: 'categories' } },
        ],
      },
      footer(index, [story]),
    ],
  };
}

function placeRow({ category, point }: Place): CardBlock {
  const action: Action =
    point === null
      ? { kind: 'category', categoryId: category.id }
      : { kind: 'point', categoryId: category.id, pointId: point.id };
  const text =
    point === null ? rich(bold(category.short)) : rich(bold(category.short), ' › ', clipText(point.title, 200));
  return { kind: 'row', text, button: { label: 'Open', action } };
}
