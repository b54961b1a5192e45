import type { Story } from '../../model/story.ts';
import type { QueryTerms } from '../analysis/query.ts';
import type { TermTable } from '../ranking/term-table.ts';

/** Number of near lines that speak for a step. */
const NEAREST = 3;

/** The lines of "How people ask it" of one story, by the step that they are about, as one question meets them. */
export interface StepLines {
  /** Number of lines that are about some step. */
  readonly labelled: number;
  /** Share of these lines that have a term, 0 to 1. */
  share(term: string): number;
  /** The lines about one step, by its number. */
  ofStep(step: number): {
    readonly lines: number;
    /** Number of its lines that have a term. */
    count(term: string): number;
    /** Mean closeness of the three nearest, 0 to 1; `total` is the question's idf. */
    nearest(total: number): number;
  };
}

interface Gathered {
  lines: number;
  readonly counts: Map<string, number>;
  /** Of each line that shares a term: the idf that it shares, over the root of its own. */
  readonly shared: number[];
}

const gathered = (): Gathered => ({ lines: 0, counts: new Map(), shared: [] });

/** Sorts a story's lines by their steps. `position` is the story's in the table. */
export function stepLines(table: TermTable, story: Story, position: number, query: QueryTerms): StepLines {
  const { askSteps = [] } = story.digest ?? {};
  const terms = new Map([...query.weights].map(([term, idf]) => [table.terms.get(term)?.number ?? -1, { term, idf }]));
  const steps = new Map<number, Gathered>();
  const all = gathered();
  let at = 0;
  let shared: string[] = [];
  let sharedIdf = 0;
  let ownIdf = 0;
  for (const number of table.linesOf(position)) {
    if (number >= 0) {
      ownIdf += table.idfs[number] ?? 0;
      const known = terms.get(number);
      if (known) shared.push(known.term);
      sharedIdf += known?.idf ?? 0;
      continue;
    }
    const step = askSteps[at] ?? null;
    if (step !== null) {
      const own = steps.get(step) ?? gathered();
      steps.set(step, own);
      for (const list of [own, all]) add(list, shared, sharedIdf / Math.sqrt(ownIdf + 1));
    }
    at += 1;
    shared = [];
    sharedIdf = 0;
    ownIdf = 0;
  }
  return {
    labelled: all.lines,
    share: (term) => (all.counts.get(term) ?? 0) / Math.max(1, all.lines),
    ofStep: (step) => {
      const { lines, counts, shared: near } = steps.get(step) ?? gathered();
      const nearest = near.sort((a, b) => b - a).slice(0, NEAREST);
      return {
        lines,
        count: (term) => counts.get(term) ?? 0,
        nearest: (total) => nearest.reduce((sum, value) => sum + value, 0) / Math.sqrt(total) / NEAREST,
      };
    },
  };
}

function add(to: Gathered, terms: readonly string[], closeness: number): void {
  to.lines += 1;
  for (const term of terms) to.counts.set(term, (to.counts.get(term) ?? 0) + 1);
  if (closeness > 0) to.shared.push(closeness);
}
