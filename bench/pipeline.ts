// `npm run bench`: from markdown to an answer. Building and starting are measured in fresh processes on dist/, questions
// beside bare MiniSearch over the same passages in one run. Times are processor time, so that other work on the machine
// does not count.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LayerSpec } from '../src/corpus/layers.ts';
import { quantile, type LabelledQuestion } from '../src/evaluation/metrics.ts';
import { alignColumns } from '../src/evaluation/report.ts';
import { buildIndex } from '../src/search/build-index.ts';
import { readLines } from './labelled.ts';
import { miniSearch } from './search/minisearch.ts';
import { passageDocuments } from './search/texts.ts';
import { ABSENT, BENCH_LAYERS, fullestCorpus } from './support/corpora.ts';
import { needDist, processorTime, runNode } from './support/fresh.ts';
import { interleave, latencyText } from './support/timing.ts';

const BUILDS = 3;
const STARTS = 9;
const CLI = 'dist/src/cli.js';
const QUESTION = 'why does select! drop my future';

interface Built {
  readonly stories: number;
  readonly parse: number;
  readonly index: number;
  readonly heap: number;
  readonly rss: number;
}

type Row = readonly [what: string, measured: string, wanted: string];

function buildRows(name: string, layers: readonly LayerSpec[]): Row[] {
  const runs = Array.from({ length: BUILDS }, () => {
    return JSON.parse(runNode(['--expose-gc', 'bench/support/build-child.js', JSON.stringify(layers)])) as Built;
  });
  const median = (field: keyof Built): number =>
    quantile(
      runs.map((run) => run[field]),
      0.5,
    );
  const megabytes = (field: keyof Built): string => (median(field) / 2 ** 20).toFixed(0);
  return [
    [`parse ${name} (${median('stories')} stories)`, `${median('parse').toFixed(0)} ms`, ''],
    [`index ${name}`, `${median('index').toFixed(0)} ms`, ''],
    [`memory ${name}: heap / rss`, `${megabytes('heap')} / ${megabytes('rss')} MB`, ''],
  ];
}

/** Starts from an index file, as time beyond what node itself takes; the processes take turns. */
function startRows(scratch: string): Row[] {
  const layers = JSON.stringify(BENCH_LAYERS.merged ?? BENCH_LAYERS.shipped);
  const file = join(scratch, 'index.json');
  runNode(['bench/support/build-child.js', layers, file]);
  const env = { QUOBOT_DATA: join(scratch, 'data'), QUOBOT_UPSTREAM: upstreamDir() };
  const commands = [
    ['-e', '0'],
    ['bench/support/start-child.js', layers, file],
  ];
  if (existsSync(CLI)) {
    runNode([CLI, 'index'], env);
    commands.push([CLI, 'ask', '--json', QUESTION]);
  }
  const times = commands.map((): number[] => []);
  for (let round = 0; round < STARTS; round += 1) {
    commands.forEach((args, row) => times[row]?.push(processorTime(args, env)));
  }
  const [bare = 0, ...started] = times.map((own) => quantile(own, 0.5));
  const names = ['index file to first answer', '`quobot ask` with its index file'];
  return started.map((time, row) => [
    `${names[row] ?? ''}, beyond node's start`,
    `${(time - bare).toFixed(0)} ms`,
    'at most 150 ms',
  ]);
}

function upstreamDir(): string {
  return BENCH_LAYERS.merged?.find(({ layer }) => layer === 'story')?.dir ?? 'none';
}

function queryRows(): Row[] {
  const corpus = fullestCorpus();
  const index = buildIndex(corpus);
  const bare = miniSearch('bare', passageDocuments(corpus));
  const questions = readLines<LabelledQuestion>('tests/data/questions.jsonl').map(({ query }) => query);
  const runs = [(query: string) => index.search(query), (query: string) => bare.rank(query)];
  const [ours = [], theirs = []] = interleave(questions, runs, 3);
  const ratio = (share: number): string => (quantile(ours, share) / quantile(theirs, share)).toFixed(2);
  const prefixes = corpus.stories.flatMap(({ plainest, title }) =>
    [plainest ?? title, title].flatMap((text) => [1, 3, 6, 12, 25, 50].map((length) => text.slice(0, length))),
  );
  const [suggestions = []] = interleave(['', ...prefixes], [(prefix: string) => index.suggest(prefix)]);
  return [
    ['question: p50 / p99', `${latencyText(ours)} ms`, 'a few ms'],
    ['bare MiniSearch, the same passages: p50 / p99', `${latencyText(theirs)} ms`, ''],
    ['question to bare MiniSearch: p50 / p99', `${ratio(0.5)} / ${ratio(0.99)}`, 'p99 at most 2'],
    ['suggestions: p50 / p99', `${latencyText(suggestions)} ms`, 'p99 under 5 ms'],
  ];
}

if (ABSENT !== null) console.log(ABSENT);
needDist();
const scratch = mkdtempSync(join(tmpdir(), 'quobot-bench-'));
try {
  const built = Object.entries(BENCH_LAYERS).flatMap(([name, layers]) => buildRows(name, layers));
  console.log(alignColumns([['', 'measured', 'wanted'], ...built, ...startRows(scratch), ...queryRows()]));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
