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

/** The part of a digest's advice that is shown for a question. */
export interface Advice {
  /** At most 3, in the digest's order; empty without a digest. */
  readonly steps: readonly AdviceStep[];
  /** The one thing that has changed since; `null` for none. */
  readonly change: Change | null;
}

const MAX_STEPS = 3;
/**
 * Idf by which a text must cover more of the question than another to be shown in place of it: about one telling word.
 * A digest puts its best advice first, and the newest change is how things stand now.
 */
const TELLING = 1.5;

/**
 * Chooses what a digest advises on a question, `terms` being the question's with their idf: the first step always, with
 * the two that fit best; the newest change, unless an older one fits better.
 */
export function adviceFor(story: Story, terms: ReadonlyMap<string, number>): Advice {
  const { helps = [], since = [] } = story.digest ?? {};
  const fitOf = (text: string): number => {
    return differentTerms(story, text).reduce((sum, term) => sum + (terms.get(term) ?? 0), 0);
  };
  const steps = helps.map((blocks, at): AdviceStep => {
    return { number: at + 1, blocks, fit: fitOf(markdownBlocks(blocks)) };
  });
  return { steps: chosenSteps(steps), change: chosenChange(since, ({ text }) => fitOf(sourceText(text))) };
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

function chosenSteps(steps: readonly AdviceStep[]): AdviceStep[] {
  const [first, ...others] = steps;
  if (!first) return [];
  const worth = ({ number, fit }: AdviceStep): number => fit + (number <= MAX_STEPS ? TELLING : 0);
  const best = others.sort((a, b) => worth(b) - worth(a)).slice(0, MAX_STEPS - 1);
  return [first, ...best.sort((a, b) => a.number - b.number)];
}

/** Chooses the change to show; of equal dates the later one in the digest is the newest. */
function chosenChange(changes: readonly Change[], fitOf: (change: Change) => number): Change | null {
  const newest = changes.reduce<Change | null>(
    (found, change) => (found && found.date > change.date ? found : change),
    null,
  );
  const worth = (change: Change): number => fitOf(change) + (change === newest ? TELLING : 0);
  return changes.reduce((best, change) => (best && worth(best) >= worth(change) ? best : change), newest);
}
