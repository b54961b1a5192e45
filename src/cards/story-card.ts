import type { StoryAnswer } from '../answers/answer.ts';
import { isNote, summaryOf, type Story } from '../model/story.ts';
import { DELETE, storyMenu } from './parts/ask-parts.ts';
import { footer } from './parts/footer.ts';
import { goesWrong, NOTE, storyHeading } from './parts/story-line.ts';
import { placeLine } from './parts/place-line.ts';
import { plain, type RichText } from '../model/text.ts';
import type { Card, CardBlock } from './card.ts';
import { sinceLine } from './parts/since-line.ts';
import { label, quiet, smallBlock } from './parts/spans.ts';
import { stepBlocks } from './parts/step-blocks.ts';

const MAX_PLACES = 5;

/** Shows one story: what happened, its morals, what helps, what has changed, where it sits, what is beside it. */
export function storyCard(answer: StoryAnswer): Card {
  const { story, places, beside } = answer;
  const where = places.slice(0, MAX_PLACES).map(placeLine);
  const { helps = [], since = [] } = story.digest ?? {};
  return {
    accent: 'info',
    blocks: [
      storyHeading(story, [plain(story.title)], 'Read the full story'),
      ...aboutLine(answer),
      ...goesWrong(story),
      ...summary(story),
      ...section('Morals', list(story.morals)),
      ...(helps.length > 0 ? [label('What helps', "Quobot's advice"), ...stepBlocks(helps)] : []),
      ...section('Since then', list(since.map(sinceLine))),
      ...section('Where it sits', list(where)),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Share', action: { kind: 'share' } },
          { label: 'Where it sits', action: { kind: 'where', storyId: story.id } },
          { label: 'All categories', action: { kind: 'categories' } },
          DELETE,
        ],
      },
      ...(beside.length > 0 ? [storyMenu('Stories beside it', beside)] : []),
      footer(answer.index, [story]),
    ],
  };
}

function aboutLine({ story, characters }: StoryAnswer): CardBlock[] {
  const parts = [
    ...(isNote(story) ? [NOTE] : []),
    ...characters.map(({ name, tagline }) => (tagline === '' ? name : `${name}, ${tagline}`)),
    ...(story.project === null ? [] : [`project ${story.project}`]),
    ...(story.draft ? ['the page is marked as a draft'] : []),
    `id ${story.id}`,
  ];
  return [smallBlock(quiet(parts.join(' · ')))];
}

function summary(story: Story): CardBlock[] {
  const paragraphs = summaryOf(story);
  if (paragraphs.length === 0) return [];
  const text = paragraphs.flatMap((paragraph, at) => (at === 0 ? paragraph : [plain('\n\n'), ...paragraph]));
  const ours = story.sections.some(({ kind }) => kind === 'summary');
  return ours
    ? [isNote(story) ? label('The pain') : label('The story', "Quobot's summary"), { kind: 'text', text }]
    : [label('The story', 'how it begins'), { kind: 'quote', text }];
}

function list(items: readonly RichText[]): CardBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', ordered: false, items }];
}

function section(name: string, blocks: readonly CardBlock[]): CardBlock[] {
  return blocks.length === 0 ? [] : [label(name), ...blocks];
}
