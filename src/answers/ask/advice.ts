import type { Change, Step } from '../../model/digest.ts';
import { markdownBlocks, sourceText } from '../../model/text.ts';
import type { Story } from '../../model/story.ts';
import { termsOf } from '../../search/analysis/analyzer.ts';

/** One step of "What helps". */
export interface AdviceStep {
  /** Its place in the digest, from 1. */
  readonly number: number;
  readonly blocks: Step;
  /** How much of the question it covers; comparable within one advice. */
  readonly fit: number;
}

/** One entry of "Since then". */
export interface AdviceChange {
  /** Its place in the digest, from 1. */
  readonly number: number;
  readonly change: Change;
  /** As of a step. */
  readonly fit: number;
}

/** A digest's advice in the order in which it answers a question. */
export interface Advice {
  /** All of them, the best first; empty without a digest. */
  readonly steps: readonly AdviceStep[];
  /** All of them, the best first. */
  readonly since: readonly AdviceChange[];
}

/**
 * Idf by which a text must cover more of the question than another to be shown before it: about one telling word. A
 * digest puts its best advice first, and the newest change is how things stand now.
 */
const TELLING = 1.5;

/** Orders what a digest advises by how well it answers a question, `terms` being the question's with their idf. */
export function adviceFor(story: Story, terms: ReadonlyMap<string, number>): Advice {
  const { helps = [], since = [] } = story.digest ?? {};
  const fitOf = (text: string): number => {
    return differentTerms(story, text).reduce((sum, term) => sum + (terms.get(term) ?? 0), 0);
  };
  const steps = helps.map((blocks, at): AdviceStep => {
    return { number: at + 1, blocks, fit: fitOf(markdownBlocks(blocks)) };
  });
  const changes = since.map((change, at): AdviceChange => {
    return { number: at + 1, change, fit: fitOf(sourceText(change.text)) };
  });
  return { steps: stepsInOrder(steps), since: changesInOrder(changes) };
}

/** A digest's texts are compared with many questions, and taking them apart costs more than comparing. */
const analysed = new WeakMap<Story, Map<string, readonly string[]>>();

function differentTerms(story: Story, text: string): readonly string[] {
  const known = analysed.get(story) ?? new Map<string, readonly string[]>();
  analysed.set(story, known);
  const terms = known.get(text) ?? [...new Set(termsOf(text))];
  known.set(text, terms);
  return terms;
}

function stepsInOrder(steps: readonly AdviceStep[]): AdviceStep[] {
  const worth = ({ number, fit }: AdviceStep): number => fit + Math.max(0, 3 - number) * TELLING;
  return [...steps].sort((a, b) => worth(b) - worth(a) || a.number - b.number);
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
