import type { AnsweredStory, AskAnswer } from '../answers/answer.ts';
import { footer } from './footer.ts';
import { passageBlocks } from './passage-blocks.ts';
import { painOf } from './story-line.ts';
import { issueLine, placeLine } from './place-line.ts';
import { askRemarks, DELETE, notIt, storyMenu } from './ask-parts.ts';
import type { Reply, ReplyBlock } from './reply.ts';
import { newestChange, sinceLine } from './since-line.ts';
import { bold, label, plain, rich, smallBlock } from './spans.ts';
import { stepCode, stepText } from './step-blocks.ts';

const MAX_STEPS = 3;
/** Longer code is for the story's own card. */
const MAX_CODE_LINES = 6;

/** One story fits: it is shown in full, the others in a line each. */
export function matchCard(answer: AskAnswer): Reply {
  const [first, ...others] = answer.stories;
  if (!first) throw new Error('matchCard: a match has at least one story');
  const stories = answer.stories.map(({ story }) => story);
  return {
    accent: 'match',
    blocks: [
      ...askRemarks(answer),
      ...firstStory(first),
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

function firstStory({ story, place, passage, why }: AnsweredStory): ReplyBlock[] {
  const where = place ? [placeLine(place)] : [];
  const matched = why.length > 0 ? [`matched: ${why.join(', ')}`] : [];
  const change = newestChange(story.since ?? []);
  return [
    {
      kind: 'heading',
      text: rich(story.title),
      link: { label: 'Read the story', url: passage?.url ?? story.url },
    },
    ...(passage ? passageBlocks(passage) : []),
    ...helps(story.helps ?? []),
    ...(change ? [label('Since then'), { kind: 'text', text: sinceLine(change) } as const] : []),
    ...(where.length + matched.length > 0 ? [quietLine(where, matched)] : []),
  ];
}

/** The asker's words are no markup, so only the place's backticks are read as code. */
function quietLine(where: readonly string[], matched: readonly string[]): ReplyBlock {
  const gap = where.length > 0 && matched.length > 0 ? ' · ' : '';
  return smallBlock(...where, plain(gap + matched.join('')));
}

/** The first steps without their code, but for the first short piece of it. */
function helps(steps: readonly string[]): ReplyBlock[] {
  if (steps.length === 0) return [];
  const shown = steps.slice(0, MAX_STEPS);
  const withCode = shown.find((step) => stepCode(step).some(isShort));
  const blocks = shown.flatMap((step, at): ReplyBlock[] =>
    step === withCode
      ? [
          { kind: 'list', ordered: true, start: at + 1, items: [stepText(step)] },
          ...stepCode(step).filter(isShort).slice(0, 1),
        ]
      : [{ kind: 'list', ordered: true, start: at + 1, items: [stepText(step)] }],
  );
  return [label('What helps', "Quobot's advice"), ...joinLists(blocks)];
}

function isShort({ text }: { readonly text: string }): boolean {
  return text.split('\n').length <= MAX_CODE_LINES && text.length <= 400;
}

function joinLists(blocks: readonly ReplyBlock[]): ReplyBlock[] {
  const joined: ReplyBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === 'list' && last?.kind === 'list') {
      joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else joined.push(block);
  }
  return joined;
}

function alsoClose(others: readonly AnsweredStory[]): ReplyBlock[] {
  if (others.length === 0) return [];
  return [
    label('Also close'),
    ...others.map(({ story }): ReplyBlock => {
      const pain = painOf(story);
      return {
        kind: 'row',
        text: rich(bold(story.title), pain === '' ? '' : `: ${pain}`),
        button: { label: 'Read', url: story.url },
      };
    }),
  ];
}

/** Stories nobody has told yet, at the same place. */
function stillWanted({ issues }: AskAnswer): ReplyBlock[] {
  if (issues.length === 0) return [];
  return [label('Still wanted'), { kind: 'list', ordered: false, items: issues.map(issueLine) }];
}
