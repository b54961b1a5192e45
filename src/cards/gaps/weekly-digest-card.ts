import type { WeeklyDigestAnswer } from '../../answers/maintainer-answer.ts';
import { plain, type RichText } from '../../model/text.ts';
import type { Card, CardBlock } from '../card.ts';
import { issueLine } from '../parts/place-line.ts';
import { nearLine } from './near-line.ts';
import { refusedLine } from './refused-line.ts';
import { counted, headingBlock, labelled, listBlocks, smallBlock, textBlock } from '../parts/spans.ts';

const MOST = 10;

/** Shows a week of what could not be answered: counts, never the words of a question. */
export function weeklyDigestCard({ week, gaps, refused, deadLinks, issues, ...presses }: WeeklyDigestAnswer): Card {
  return {
    accent: 'info',
    blocks: [
      headingBlock(`The week ${week}`),
      ...pressBlocks(presses),
      ...listed(
        'Sent to the writers',
        gaps.map(({ nearest, count }) => nearLine(nearest, count)),
      ),
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

function listed(name: string, items: readonly RichText[]): CardBlock[] {
  return labelled(name, listBlocks(items));
}
