// `npm run bench:scale`: 1, 10, 30 and 100 times the corpus, each in a process of its own, in processor time. With a
// number, measures that one and prints it as JSON.
import { shippedModels } from '../src/index-store/files/models.ts';
import { quantile } from '../src/evaluation/metrics.ts';
import type { LabelledQuestion } from '../src/model/labelled-question.ts';
import { alignColumns } from '../src/evaluation/report.ts';
import { CorpusIndex } from '../src/search/corpus-index.ts';
import { readLines } from './labelled.ts';
import { ABSENT, fullestCorpus } from './support/corpora.ts';
import { runNode } from './support/fresh.ts';
import { generateCorpus } from './support/generate.ts';
import { interleave, timed } from './support/timing.ts';

const TIMES = [1, 10, 30, 100];
/** More than node's default, so that a corpus that needs too much memory is measured and not only failed. */
const HEAP_MB = 12_000;
const LONG_QUESTION = 6000;

interface Measured {
  readonly stories: number;
  readonly build: number;
  readonly heap: number;
  readonly rss: number;
  readonly file: number;
  readonly p50: number;
  readonly p99: number;
  readonly long: number;
  readonly repeated: number;
}

function measure(times: number): Measured {
  const corpus = generateCorpus(fullestCorpus(), times);
  const before = heapUsed();
  const { value: index, ms: build } = timed(() => CorpusIndex.build(corpus, shippedModels()));
  const heap = heapUsed() - before;
  const { rss } = process.memoryUsage();
  const questions = readLines<LabelledQuestion>('tests/data/questions.jsonl')
    .filter((_, index) => index % 2 === 0)
    .map(({ query }) => query);
  const [asked = []] = interleave(questions, [(question: string) => index.search(question)]);
  const long = questions.join(' ').slice(0, LONG_QUESTION);
  // One more letter each time, so that the answer of the last time is not used again.
  const worst = (question: string): number =>
    quantile(interleave([1, 2, 3, 4, 5], [(n) => index.search(question + ' x'.repeat(n))])[0] ?? [], 0.5);
  return {
    stories: corpus.stories.length,
    build,
    heap,
    rss,
    file: Object.values({ corpus, ...index.save() }).reduce((sum, part) => sum + JSON.stringify(part).length, 0),
    p50: quantile(asked, 0.5),
    p99: quantile(asked, 0.99),
    long: worst(long),
    repeated: worst('deadlock '.repeat(2000)),
  };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function row(times: number, first: Measured | undefined, seen: Measured): string[] {
  const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
  const growth = (field: 'build' | 'heap'): string => `×${(seen[field] / (first ?? seen)[field]).toFixed(0)}`;
  return [
    `×${times} (${seen.stories} stories)`,
    `${(seen.build / 1000).toFixed(1)} s ${growth('build')}`,
    `${megabytes(seen.heap)} MB ${growth('heap')}`,
    `${megabytes(seen.rss)} MB`,
    `${megabytes(seen.file)} MB`,
    `${seen.p50.toFixed(1)} / ${seen.p99.toFixed(1)} ms`,
    `${seen.long.toFixed(1)} ms`,
    `${seen.repeated.toFixed(1)} ms`,
  ];
}

const one = Number(process.argv[2]);
if (one > 0) console.log(JSON.stringify(measure(one)));
else {
  if (ABSENT !== null) console.log(ABSENT);
  const rows = [
    ['', 'build', 'heap of the index', 'rss', 'index file', 'p50 / p99', '6,000 characters', 'one word 2,000 times'],
  ];
  let first: Measured | undefined;
  for (const times of TIMES) {
    const args = ['--import', 'tsx', '--expose-gc', `--max-old-space-size=${HEAP_MB}`, 'bench/scale.ts', String(times)];
    try {
      const seen = JSON.parse(runNode(args)) as Measured;
      first ??= seen;
      rows.push(row(times, first, seen));
    } catch (error) {
      // The smaller ones are worth showing all the same.
      rows.push([`×${times}`, error instanceof Error ? error.message : String(error)]);
      process.exitCode = 1;
    }
  }
  rows.push([
    'wanted at ×100',
    'linear',
    'linear',
    '',
    '',
    'p99 under 100 ms',
    '(at ×1) under 20 ms',
    '(at ×1) under 20 ms',
  ]);
  console.log(alignColumns(rows));
}
