import type { StoryAnswer } from '../answers/browse-answer.ts';
import { isNote, summaryOf, type Story } from '../model/story.ts';
import { DELETE, menu, openStory, SHARE } from './parts/ask-parts.ts';
import { footer } from './parts/footer.ts';
import { goesWrong, NOTE, painHeading } from './parts/story-line.ts';
import { placeOption } from './parts/place-line.ts';
import { plain, plainText } from '../model/text.ts';
import type { Card, CardBlock } from './card.ts';
import { sinceLine } from './parts/since-line.ts';
import { label, labelled, link, listBlocks, quiet, smallBlock } from './parts/spans.ts';
import { ALL_CATEGORIES, back } from './parts/ways.ts';

/**
 * Shows one story: what goes wrong, what helps, what has changed, then the story itself and what is related. Opened from
 * an answer for its steps, it leaves the story itself out.
 */
export function storyCard(answer: StoryAnswer): Card {
  const { story, back: from } = answer;
  const { helps = [], since = [] } = story.digest ?? {};
  return {
    accent: 'info',
    blocks: [
      painHeading(story, answer.index),
      aboutLine(answer),
      ...goesWrong(story),
      ...labelled('What helps', helps.length === 0 ? [] : [{ kind: 'steps', steps: helps, left: 0 }]),
      ...labelled('Since then', listBlocks(since.map(sinceLine))),
      ...(from ? [] : [...summary(story), ...labelled('Morals', listBlocks(story.morals))]),
      footer(answer.index, story),
      {
        kind: 'buttons',
        buttons: [...(from ? [back({ kind: 'answer', ...from })] : []), SHARE, ALL_CATEGORIES, DELETE],
      },
      ...related(answer),
    ],
  };
}

function aboutLine({ story, characters, index }: StoryAnswer): CardBlock {
  const parts = [
    ...(isNote(story) ? [NOTE] : []),
    ...characters.map(({ name, tagline }) => (tagline === '' ? name : `${name}, ${tagline}`)),
    ...(story.project === null ? [] : [`project ${story.project}`]),
    ...(story.draft ? ['the page is marked as a draft'] : []),
  ];
  // The heading leads to our page then, and not to the story itself.
  const linked = index.siteUrl !== undefined && story.url !== null;
  const title = linked ? link(story.title, story.url) : quiet(story.title);
  return smallBlock(title, ...parts.map((part) => quiet(` · ${part}`)));
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

/** Makes the menu of what stands beside a story: its places on the map that have another name, then stories there. */
function related({ story, places, beside }: StoryAnswer): CardBlock[] {
  const options = [
    ...places.filter(({ point }) => point === null || plainText(point.short) !== story.title).map(placeOption),
    ...beside.map(openStory),
  ];
  return menu('Related', options);
}
