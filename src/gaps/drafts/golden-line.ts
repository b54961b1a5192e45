import type { CorpusText } from './corpus-text.ts';
import { insertionPatch } from './patch.ts';

const FILE = 'golden.jsonl';

/** A golden question that is drafted. */
interface GoldenDraft {
  readonly id: string;
  readonly query: string;
  readonly key: string;
  readonly step: number | null;
}

/** Writes the patch that adds a golden question. */
export function goldenPatch({ id, query, key, step }: GoldenDraft, corpus: CorpusText): string {
  const text = corpus.read(FILE);
  const lines = text.replace(/\n$/, '').split('\n').length;
  const added = JSON.stringify({ query, gold: { [key]: 2 }, ...(step === null ? {} : { steps: [step] }) });
  return insertionPatch(`corpus/${FILE}`, text, lineFor(id, lines + 1), added);
}

/** Chooses one of `places` by the id of a question. */
export function lineFor(id: string, places: number): number {
  return Number.parseInt(id.slice(0, 8), 16) % places;
}
