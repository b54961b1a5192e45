import type { Change, Step } from '../../model/digest.ts';
import type { Story } from '../../model/story.ts';
import type { SearchIndex } from '../../search/search-index.ts';

/** One step of "What helps". */
export interface AdviceStep {
  /** Its place in the digest, from 1. */
  readonly number: number;
  readonly blocks: Step;
  /** 0 to 1: how likely it is the step to take; those of one digest add up to 1. */
  readonly fit: number;
}

/** One entry of "Since then". */
export interface AdviceChange {
  /** Its place in the digest, from 1. */
  readonly number: number;
  readonly change: Change;
  /** How much idf of the question it covers. */
  readonly fit: number;
}

/** A digest's advice in the order in which it answers a question. */
export interface Advice {
  /** All of them, the best first; empty without a digest. */
  readonly steps: readonly AdviceStep[];
  /** All of them, the best first. */
  readonly since: readonly AdviceChange[];
}

/** Idf by which a change must cover more of the question than the newest one, which is how things stand now. */
const TELLING = 1.5;

/** Puts together what a digest advises on a question. */
export function adviceFor(index: Pick<SearchIndex, 'steps' | 'changes'>, story: Story, question: string): Advice {
  const { helps = [], since = [] } = story.digest ?? {};
  const fits = index.changes(story.id, question);
  const changes = since.map((change, at): AdviceChange => ({ number: at + 1, change, fit: fits[at] ?? 0 }));
  const steps = index.steps(story.id, question).flatMap(({ number, score }): AdviceStep[] => {
    const blocks = helps[number - 1];
    return blocks ? [{ number, blocks, fit: score }] : [];
  });
  return { steps, since: changesInOrder(changes) };
}

/** Of equal dates the later one in the digest is the newest. */
function changesInOrder(changes: readonly AdviceChange[]): AdviceChange[] {
  const byDate = [...changes].sort(newerFirst);
  const [newest] = byDate;
  const worth = (entry: AdviceChange): number => entry.fit + (entry === newest ? TELLING : 0);
  return byDate.sort((a, b) => worth(b) - worth(a));
}

function newerFirst(a: AdviceChange, b: AdviceChange): number {
  if (a.change.date === b.change.date) return b.number - a.number;
  return a.change.date > b.change.date ? -1 : 1;
}
