import type { WeeklyDigestAnswer } from '../../answers/maintainer-answer.ts';
import { plain, plainText, type RichText } from '../../model/text.ts';
import type { Card, CardBlock } from '../card.ts';
import { issueLine } from '../parts/place-line.ts';
import { refusedLine } from './refused-line.ts';
import { bold, counted, label, rich, smallBlock, textBlock } from '../parts/spans.ts';
import { painOf } from '../parts/story-line.ts';

const MOST = 10;

/** Shows a week of what could not be answered: counts, never the words of a question. */
export function weeklyDigestCard({ week, gaps, refused, deadLinks, issues, ...presses }: WeeklyDigestAnswer): Card {
  return {
    accent: 'info',
    blocks: [
      { kind: 'heading', text: rich(`The week ${week}`) },
      ...pressBlocks(presses),
      ...listed('Sent to the writers', gaps.map(gapLine)),
      ...listed('Refused most', refused.map(refusedLine)),
      ...listed(
        'Pages that are gone',
        deadLinks.slice(0, MOST).map((url) => [plain(url)]),
      ),
      ...listed('Stories wanted that changed', issues.slice(0, MOST).map(issueLine)),
      smallBlock('Maintainers: `/index gaps` lists the questions.'),
    ],
  };
}

function pressBlocks({
  helped,
  notIt,
  noneOfThese,
}: Pick<WeeklyDigestAnswer, 'helped' | 'notIt' | 'noneOfThese'>): CardBlock[] {
  const all = helped + notIt + noneOfThese;
  if (all === 0) return [];
  const share = `${Math.round((100 * helped) / all)} %`;
  return [
    textBlock(
      `${counted(all, 'press', 'presses')}: ${helped} × This is it (${share}), ${notIt} × Not it, ${noneOfThese} × None of these.`,
    ),
  ];
}

function gapLine({ nearest, count }: WeeklyDigestAnswer['gaps'][number]): RichText {
  const near = nearest === null ? 'near no story' : `near ${plainText(painOf(nearest))}`;
  return [bold(`${count} × `), plain(near)];
}

function listed(name: string, items: readonly RichText[]): CardBlock[] {
  return items.length === 0 ? [] : [label(name), { kind: 'list', ordered: false, items }];
}
