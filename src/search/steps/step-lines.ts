import type { Story } from '../../model/story.ts';
import type { AskedTerms } from '../ranking/asked-terms.ts';
import type { TermTable } from '../ranking/term-table.ts';

/** Number of near lines that speak for a step. */
const NEAREST = 3;

/** Lines of "How people ask it" of one story, as one question meets them. */
export interface GatheredLines {
  lines: number;
  /** Number of lines that have a term of the question, by its place among these. */
  readonly counts: Uint16Array;
  /** Of each line that shares a term: the idf that it shares, over the root of its own. */
  readonly shared: number[];
}

/** The lines of one story that are about some step, together and by the step's number. */
export interface StepLines {
  readonly all: GatheredLines;
  readonly ofStep: (step: number) => GatheredLines;
}

/** Sorts a story's lines by their steps. `position` is the story's in the table. */
export function stepLines(table: TermTable, story: Story, position: number, asked: AskedTerms): StepLines {
  const { askSteps = [] } = story.digest ?? {};
  const gathered = (): GatheredLines => ({ lines: 0, counts: new Uint16Array(asked.idfs.length), shared: [] });
  const all = gathered();
  const steps: GatheredLines[] = [];
  const lines = table.linesOf(position);
  let start = 0;
  for (const step of askSteps) {
    const end = lines.indexOf(-1, start);
    if (end < 0) break;
    if (step !== null) {
      const own = (steps[step] ??= gathered());
      own.lines += 1;
      all.lines += 1;
      const closeness = gather(lines, start, end, asked, table.idfs, [own.counts, all.counts]);
      if (closeness > 0) own.shared.push(closeness);
    }
    start = end + 1;
  }
  const none = gathered();
  return { all, ofStep: (step) => steps[step] ?? none };
}

/** Counts the question's terms in the line from `start` to `end`; gives the idf that it shares, over the root of its own. */
function gather(
  lines: readonly number[],
  start: number,
  end: number,
  { places, idfs }: AskedTerms,
  allIdfs: readonly number[],
  [own, all]: readonly [Uint16Array, Uint16Array],
): number {
  let shared = 0;
  let whole = 0;
  for (let at = start; at < end; at += 1) {
    const number = lines[at] ?? 0;
    const place = places[number] ?? 0;
    whole += allIdfs[number] ?? 0;
    if (place === 0) continue;
    shared += idfs[place] ?? 0;
    own[place] = (own[place] ?? 0) + 1;
    all[place] = (all[place] ?? 0) + 1;
  }
  return shared / Math.sqrt(whole + 1);
}

/** Gives the mean closeness of the three nearest lines, 0 to 1; `total` is the question's idf. */
export function nearestOf({ shared }: GatheredLines, total: number): number {
  const nearest = [...shared].sort((a, b) => b - a).slice(0, NEAREST);
  return nearest.reduce((sum, value) => sum + value, 0) / Math.sqrt(total) / NEAREST;
}
