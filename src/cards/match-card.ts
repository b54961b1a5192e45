import type { AdviceStep } from '../answers/ask/advice.ts';
import type { AnsweredStory, AskAnswer } from '../answers/answer.ts';
import { footer } from './parts/footer.ts';
import { passageBlocks } from './parts/passage-blocks.ts';
import { goesWrong, painOf, readButton, storyHeading } from './parts/story-line.ts';
import { issueLine, placeLine } from './parts/place-line.ts';
import { askRemarks, DELETE, notIt, storyMenu } from './parts/ask-parts.ts';
import type { Card, CardBlock } from './card.ts';
import { sinceLine } from './parts/since-line.ts';
import { plain, type CodeBlock } from '../model/text.ts';
import { bold, label, rich, smallBlock } from './parts/spans.ts';
import { codeIn, stepWith } from './parts/step-blocks.ts';

/** Longer code is shown on the story's own card only. */
const MAX_CODE_LINES = 8;

/** Shows the one story that fits in full, the others in a line each. */
export function matchCard(answer: AskAnswer): Card {
  const [first, ...others] = answer.stories;
  if (!first) throw new Error('matchCard: a match has at least one story');
  const stories = answer.stories.map(({ story }) => story);
  return {
    accent: 'match',
    blocks: [
      ...askRemarks(answer),
      ...firstStory(first, answer.advice),
      ...(others.length + answer.issues.length > 0 ? [{ kind: 'divider' } as const] : []),
      ...alsoClose(others),
      ...stillWanted(answer),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Share', action: { kind: 'share' }, tone: 'primary' },
          { label: 'Where it sits', action: { kind: 'where', storyId: first.story.id } },
          notIt(answer),
          DELETE,
        ],
      },
      storyMenu('Story details', stories),
      footer(answer.index, stories),
    ],
  };
}

function firstStory({ story, place, passage, why }: AnsweredStory, advice: AskAnswer['advice']): CardBlock[] {
  const where = place ? placeLine(place) : [];
  const matched = why.length > 0 ? `matched: ${why.join(', ')}` : '';
  return [
    storyHeading(story, [plain(story.title)], 'Read the story', passage?.url ?? story.url),
    ...goesWrong(story),
    ...(passage ? passageBlocks(passage) : []),
    ...helps(advice?.steps ?? []),
    ...(advice?.change ? [label('Since then'), { kind: 'text', text: sinceLine(advice.change) } as const] : []),
    ...(where.length + matched.length > 0
      ? [smallBlock(where, plain(where.length > 0 && matched !== '' ? ' · ' : ''), plain(matched))]
      : []),
  ];
}

/** Shows the steps without their code, but for one short piece: that of the step which fits the question best. */
function helps(steps: readonly AdviceStep[]): CardBlock[] {
  if (steps.length === 0) return [];
  const codeOf = ({ blocks }: AdviceStep): CodeBlock | undefined => codeIn(blocks).find(isShort);
  const withCode = steps.filter(codeOf).reduce<AdviceStep | null>((best, step) => {
    return best && best.fit >= step.fit ? best : step;
  }, null);
  const blocks = steps.flatMap((step) => stepWith(step, step === withCode ? codeOf(step) : undefined));
  return [label('What helps', "Quobot's advice"), ...joinLists(blocks)];
}

function isShort({ text }: CodeBlock): boolean {
  return text.split('\n').length <= MAX_CODE_LINES && text.length <= 400;
}

/** Joins steps that follow one another into one list. */
function joinLists(blocks: readonly CardBlock[]): CardBlock[] {
  const joined: CardBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === 'list' && last?.kind === 'list' && block.start === (last.start ?? 1) + last.items.length) {
      joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else joined.push(block);
  }
  return joined;
}

function alsoClose(others: readonly AnsweredStory[]): CardBlock[] {
  if (others.length === 0) return [];
  return [
    label('Also close'),
    ...others.map(({ story }): CardBlock => {
      const pain = painOf(story);
      return {
        kind: 'row',
        text: rich(bold(story.title), pain.length === 0 ? '' : ': ', pain),
        button: readButton(story),
      };
    }),
  ];
}

/** Lists the stories still wanted at the same place. */
function stillWanted({ issues }: AskAnswer): CardBlock[] {
  if (issues.length === 0) return [];
  return [label('Still wanted'), { kind: 'list', ordered: false, items: issues.map(issueLine) }];
}
