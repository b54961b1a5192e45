// `npm run bench:titles [file...]`: titles of threads as people wrote them, asked by themselves: how many would be answered
// from which confidence on, and how many of these answers are right, with 95 % intervals (Wilson). The posts of a forum
// are answered by themselves once this is 0.9, and not before.
import { existsSync } from 'node:fs';
import { ask } from '../src/answers/ask/ask.ts';
import { alignColumns } from '../src/evaluation/report.ts';
import { chooseCorpus } from '../src/index-store/reindex/corpus-choice.ts';
import { openEdition } from '../src/index-store/open.ts';
import { readLines } from './labelled.ts';

/** Real threads: our own sample, and others' where they are there. */
const FILES = ['tests/data/asked.jsonl', '../shared/eval/asked.jsonl', '../shared/eval/dev.jsonl'];
const THRESHOLDS = [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9];

interface Row {
  readonly kind: string;
  readonly query: string;
  readonly gold: Readonly<Record<string, number>>;
}

interface Title {
  readonly confidence: number;
  readonly isMatch: boolean;
  /** 2 is about this problem, 1 is useful, 0 is neither. */
  readonly grade: number;
}

function interval(hits: number, all: number): string {
  if (all === 0) return 'none answered';
  const [z, share] = [1.96, hits / all];
  const middle = (share + z ** 2 / (2 * all)) / (1 + z ** 2 / all);
  const half = (z / (1 + z ** 2 / all)) * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  const percent = (value: number): string => (100 * value).toFixed(0);
  return `${hits} of ${all}: ${percent(share)} % [${percent(middle - half)}, ${percent(middle + half)}]`;
}

function table(titles: readonly Title[]): string {
  const rows = THRESHOLDS.map((threshold) => {
    const answered = titles.filter(({ isMatch, confidence }) => isMatch && confidence >= threshold);
    const right = (least: number): string =>
      interval(answered.filter(({ grade }) => grade >= least).length, answered.length);
    return [
      `${threshold}`,
      `answered ${answered.length} of ${titles.length}`,
      `about it ${right(2)}`,
      `about it or useful ${right(1)}`,
    ];
  });
  return alignColumns(rows);
}

const { edition } = await openEdition(chooseCorpus({}), 'data');
const named = process.argv.slice(2);
const all: Title[] = [];
for (const file of named.length > 0 ? named : FILES.filter((one) => existsSync(one))) {
  const titles = readLines<Row>(file)
    .filter(({ kind }) => kind === 'title')
    .map(({ query, gold }): Title => {
      const { verdict, confidence, found } = ask(edition, { question: query, limit: 1 });
      return { confidence, isMatch: verdict === 'match', grade: gold[found.picks[0]?.storyId ?? ''] ?? 0 };
    });
  all.push(...titles);
  console.log(`${file}\n${table(titles)}\n`);
}
console.log(`together\n${table(all)}`);
