import { analyze } from '../src/search/analysis/analyzer.ts';
import { SCOPE_CLASSES, type ScopeClass, type ScopeTerm } from '../src/search/scope/scope-terms.ts';

/** A text of a known kind. `fold` -1 is never held out. */
export interface ScopeExample {
  readonly terms: ReadonlySet<string>;
  readonly kind: ScopeClass;
  readonly fold: number;
  readonly weight: number;
}

/** A term in fewer examples says nothing reliable. */
const FEWEST = 2;
/** Pseudo-examples of each side. */
const SMOOTHING = 0.75;
/**
 * Pseudo-examples of all kinds together, divided among them by their sizes, so that a term which was hardly seen says
 * nothing: with equal shares a rare word of the corpus would speak for the smallest kind.
 */
const KIND_SMOOTHING = 4;

const KINDS: Readonly<Record<string, ScopeClass>> = {
  'other-rust': 'other-rust',
  'other-language': 'other-language',
  greeting: 'greeting',
  server: 'greeting',
  spam: 'unclear',
  injection: 'unclear',
  unclear: 'unclear',
};

/** The class of a kind of off-topic line. Throws on an unknown kind. */
export function scopeClassOf(kind: string): ScopeClass {
  const found = KINDS[kind];
  if (found === undefined) throw new Error(`off-topic lines: unknown kind "${kind}"`);
  return found;
}

/** The different terms of a text. */
export function termsOf(text: string): Set<string> {
  return new Set(analyze(text).map(({ term }) => term));
}

/** What each term says of a message, from counted examples (each example counts a term once). */
export function countScopeTerms(examples: readonly ScopeExample[]): Map<string, ScopeTerm> {
  const totals = SCOPE_CLASSES.map(() => 0);
  const counts = new Map<string, number[]>();
  const seen = new Map<string, number>();
  for (const { terms, kind, weight } of examples) {
    const column = SCOPE_CLASSES.indexOf(kind);
    totals[column] = (totals[column] ?? 0) + weight;
    for (const term of terms) {
      const row = counts.get(term) ?? SCOPE_CLASSES.map(() => 0);
      // A passage holds every word of a page's stretch, each by chance more than by need.
      row[column] = (row[column] ?? 0) + (weight < 1 ? weight * weight : weight);
      counts.set(term, row);
      seen.set(term, (seen.get(term) ?? 0) + 1);
    }
  }
  return new Map(
    [...counts].filter(([term]) => (seen.get(term) ?? 0) >= FEWEST).map(([term, row]) => [term, says(row, totals)]),
  );
}

function says(row: readonly number[], totals: readonly number[]): ScopeTerm {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const share = (count: number, total: number): number => (count + SMOOTHING) / (total + 2 * SMOOTHING);
  const [inRow = 0, ...offRow] = row;
  const [inTotal = 0, ...offTotals] = totals;
  const all = sum(totals);
  const shares = row.map((count, index) => count / (totals[index] ?? 1) + KIND_SMOOTHING / all);
  const mean = sum(shares) / shares.length;
  return {
    inScope: Math.log(share(inRow, inTotal) / share(sum(offRow), sum(offTotals))),
    classes: shares.map((value) => Math.log(value / mean)),
  };
}
