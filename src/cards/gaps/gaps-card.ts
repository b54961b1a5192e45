import type { Gap, GapGroup, GapsAnswer } from '../../answers/maintainer-answer.ts';
import { printable } from '../../base/text.ts';
import { code, plain, type RichText } from '../../model/text.ts';
import type { Card, CardBlock } from '../card.ts';
import { nearLine } from './near-line.ts';
import { refusedLine } from './refused-line.ts';
import { counted, headingBlock, label, quiet, smallBlock, textBlock } from '../parts/spans.ts';

/** Lines of a page, so that a message holds it; questions that stand together on one; how much of a question. */
const MAX = { lines: 20, together: 10, text: 120 };

/** Blocks that stay together. */
interface Part {
  readonly blocks: readonly CardBlock[];
  readonly lines: number;
}

/** Shows what could not be answered, for maintainers: open questions in groups, and what is refused most. */
export function gapsCard({ groups, taken, refused, days, page }: GapsAnswer): Card {
  const open = groups.reduce((sum, { questions }) => sum + questions.length, 0);
  const parts = [
    ...groups.flatMap((group) => listParts(groupLine(group), group.questions)),
    ...listParts(label('Taken', 'waiting to be dropped'), taken),
    partOf(label('Refused most', `in ${days} days`), refused.map(refusedLine)),
  ];
  const pages = page === null ? [parts] : pagesOf(parts);
  const shown = Math.min(Math.max(page ?? 1, 1), pages.length);
  return {
    accent: 'info',
    blocks: [
      headingBlock(open === 0 ? 'No question waits' : `${counted(open, 'question')} that nothing answers`),
      ...(pages[shown - 1] ?? []).flatMap(({ blocks }) => blocks),
      ...(pages.length > 1 ? [pageBlock(shown, pages.length)] : []),
      smallBlock('In the terminal: `quobot gaps --help` says how to accept, note or drop a question by its id.'),
    ],
  };
}

function groupLine({ nearest, words, questions }: GapGroup): CardBlock {
  const shared = words.length === 0 ? [] : [quiet(` · ${words.map((word) => printable(word, 40)).join(', ')}`)];
  return { kind: 'text', text: [...nearLine(nearest, questions.length), ...shared] };
}

/** Lists questions under a line, which stands above each piece of a long list again. */
function listParts(above: CardBlock, gaps: readonly Gap[]): Part[] {
  const pieces = Array.from({ length: Math.ceil(gaps.length / MAX.together) }, (_, at) =>
    gaps.slice(at * MAX.together, (at + 1) * MAX.together),
  );
  return pieces.map((piece) => partOf(above, piece.map(gapLine)));
}

function partOf(above: CardBlock, items: readonly RichText[]): Part {
  const below: CardBlock = items.length === 0 ? textBlock('Nothing.') : { kind: 'list', ordered: false, items };
  return { blocks: [above, below], lines: 1 + Math.max(items.length, 1) };
}

/** Fills pages with parts, in their order. */
function pagesOf(parts: readonly Part[]): Part[][] {
  const pages: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    if (part.lines > room) {
      pages.push([]);
      room = MAX.lines;
    }
    pages.at(-1)?.push(part);
    room -= part.lines;
  }
  return pages;
}

function pageBlock(shown: number, all: number): CardBlock {
  const next = shown < all ? shown + 1 : 1;
  return smallBlock(
    `Page ${shown} of ${all}. \`/index gaps page:${next}\` shows the ${next === 1 ? 'first' : 'next'}.`,
  );
}

function gapLine({ id, day, verdict, text }: Gap): RichText {
  return [code(id.slice(0, 8)), quiet(` ${day} ${verdict} `), plain(printable(text, MAX.text))];
}
