import type { Gap, GapGroup, GapsAnswer } from '../../answers/maintainer-answer.ts';
import { printable } from '../../base/text.ts';
import { code, plain, plainText, type RichText } from '../../model/text.ts';
import type { Card, CardBlock } from '../card.ts';
import { refusedLine } from './refused-line.ts';
import { bold, counted, label, quiet, rich, smallBlock, textBlock } from '../parts/spans.ts';
import { painOf } from '../parts/story-line.ts';

/** Groups that a card has, questions of each, and how much of a question. */
const MAX = { groups: 8, questions: 3, text: 120 };

/** Shows what could not be answered, for maintainers: open questions in groups, and what is refused most. */
export function gapsCard({ groups, taken, refused, days }: GapsAnswer): Card {
  const open = groups.reduce((sum, { questions }) => sum + questions.length, 0);
  const left = groups.length - MAX.groups;
  return {
    accent: 'info',
    blocks: [
      {
        kind: 'heading',
        text: rich(open === 0 ? 'No question waits' : `${counted(open, 'question')} that nothing answers`),
      },
      ...groups.slice(0, MAX.groups).flatMap(groupBlocks),
      ...(left > 0 ? [textBlock(quiet(`and ${counted(left, 'smaller group')}`))] : []),
      ...(taken.length > 0
        ? [label('Taken', 'waiting to be dropped'), listOf(taken.slice(0, MAX.groups).map(gapLine))]
        : []),
      label('Refused most', `in ${days} days`),
      refused.length === 0 ? textBlock('Nothing.') : listOf(refused.map(refusedLine)),
      smallBlock('In the terminal: `quobot gaps --help` says how to accept, note or drop a question by its id.'),
    ],
  };
}

function groupBlocks({ nearest, words, questions }: GapGroup): CardBlock[] {
  const near: RichText = nearest === null ? [plain('near no story')] : [plain(`near ${plainText(painOf(nearest))}`)];
  const shared = words.length === 0 ? [] : [quiet(` · ${words.map((word) => printable(word, 40)).join(', ')}`)];
  const left = questions.length - MAX.questions;
  const lines = questions.slice(0, MAX.questions).map(gapLine);
  return [
    { kind: 'text', text: [bold(`${questions.length} × `), ...near, ...shared] },
    listOf(left > 0 ? [...lines, [quiet(`and ${left} more`)]] : lines),
  ];
}

function gapLine({ id, day, verdict, text }: Gap): RichText {
  return [code(id.slice(0, 8)), quiet(` ${day} ${verdict} `), plain(printable(text, MAX.text))];
}

function listOf(items: readonly RichText[]): CardBlock {
  return { kind: 'list', ordered: false, items };
}
