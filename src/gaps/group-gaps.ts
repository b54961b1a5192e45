import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Gap } from '../answers/maintainer-answer.ts';
import { analyze } from '../search/analysis/analyzer.ts';

/** An open question with the story that was nearest to it. */
export interface OpenGap extends Gap {
  /** `null` for none. */
  readonly nearestId: string | null;
}

/** Questions that belong together. */
export interface Group {
  readonly nearestId: string | null;
  /** Rare words that two or more of them share, as they were first written, at most 4. */
  readonly words: readonly string[];
  readonly gaps: readonly OpenGap[];
}

/** Rare words that two questions share when they are about the same. */
const SHARED = 2;
/** A word in more than one of this many questions is not rare. */
const RARE = 4;
/** Few questions make no word common. */
const FEW = 3;
const WORDS = 4;

/** A group while it grows: for each term the number of its questions that have it. */
interface Growing {
  readonly nearestId: string | null;
  /** Its place among the groups, in the order in which they began. */
  readonly place: number;
  readonly gaps: OpenGap[];
  readonly terms: Map<string, number>;
}

/**
 * Groups questions by the story that was nearest to them, and then by the rare words that they share. The largest group
 * first, and its questions in their order. Gives others a turn after each question: a bot answers while it groups.
 */
export async function groupGaps(gaps: readonly OpenGap[]): Promise<Group[]> {
  const words = new Map<string, string>();
  const termsOf: ReadonlySet<string>[] = [];
  for (const gap of gaps) {
    termsOf.push(noteTerms(gap.text, words));
    await nextTurn();
  }
  const rare = rareTerms(termsOf);
  const groups: Growing[] = [];
  const having = new Map<string, Set<Growing>>();
  for (const [at, gap] of gaps.entries()) {
    const terms = [...(termsOf[at] ?? [])].filter((term) => rare.has(term));
    const group = groupOf(gap, terms, having) ?? startGroup(groups, gap);
    group.gaps.push(gap);
    for (const term of terms) {
      group.terms.set(term, (group.terms.get(term) ?? 0) + 1);
      having.set(term, (having.get(term) ?? new Set<Growing>()).add(group));
    }
    await nextTurn();
  }
  return groups
    .sort((a, b) => b.gaps.length - a.gaps.length)
    .map(({ nearestId, gaps: own, terms }) => ({ nearestId, gaps: own, words: sharedWords(terms, words) }));
}

function noteTerms(text: string, words: Map<string, string>): ReadonlySet<string> {
  const tokens = analyze(text);
  for (const { term, start, end } of tokens) if (!words.has(term)) words.set(term, text.slice(start, end));
  return new Set(tokens.map(({ term }) => term));
}

function rareTerms(all: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const terms of all) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const most = Math.max(FEW, all.length / RARE);
  return new Set([...counts].flatMap(([term, count]) => (count <= most ? term : [])));
}

/** Finds the first group that a question belongs to; only those are looked at that have one of its terms. */
function groupOf(
  { nearestId }: OpenGap,
  terms: readonly string[],
  having: ReadonlyMap<string, ReadonlySet<Growing>>,
): Growing | undefined {
  const shared = new Map<Growing, number>();
  for (const term of terms)
    for (const group of having.get(term) ?? [])
      if (group.nearestId === nearestId) shared.set(group, (shared.get(group) ?? 0) + 1);
  const found = [...shared].flatMap(([group, count]) => (count >= SHARED ? group : []));
  return found.sort((a, b) => a.place - b.place)[0];
}

function startGroup(groups: Growing[], { nearestId }: OpenGap): Growing {
  const group = { nearestId, place: groups.length, gaps: [], terms: new Map<string, number>() };
  groups.push(group);
  return group;
}

function sharedWords(terms: ReadonlyMap<string, number>, words: ReadonlyMap<string, string>): string[] {
  const shared = [...terms].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  // Several terms may be of one word, such as lock-free.
  return [...new Set(shared.map(([term]) => words.get(term) ?? term))].slice(0, WORDS);
}
