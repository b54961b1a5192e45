// `npm run bench`: from markdown to an answer. Building and starting are measured in fresh processes on dist/, questions
// beside bare MiniSearch over the same passages in one run. Times are processor time where it says so, else the clock's:
// these want a machine that does nothing else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LayerSpec } from '../src/corpus/read/layers.ts';
import { quantile } from '../src/evaluation/metrics.ts';
import type { LabelledQuestion } from '../src/model/labelled-question.ts';
import { alignColumns } from '../src/evaluation/report.ts';
import { buildEdition } from '../src/index-store/files/edition.ts';
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

/** Milliseconds after the start of a process. */
interface Start {
  readonly node: number;
  readonly ready: number;
  readonly answered: number;
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
  runNode([CLI, 'index'], env);
  const starts: Start[] = [];
  const times: { bare: number[]; ask: number[] } = { bare: [], ask: [] };
  for (let round = 0; round < STARTS; round += 1) {
    starts.push(JSON.parse(runNode(['bench/support/start-child.js', layers, file])) as Start);
    times.bare.push(processorTime(['-e', '0']));
    times.ask.push(processorTime([CLI, 'ask', '--json', QUESTION], env));
  }
  const beyondNode = (stage: 'ready' | 'answered'): string =>
    `${quantile(
      starts.map((start) => start[stage] - start.node),
      0.5,
    ).toFixed(0)} ms`;
  const ask = quantile(times.ask, 0.5) - quantile(times.bare, 0.5);
  return [
    ["ready to answer from the index file, beyond node's start", beyondNode('ready'), 'at most 150 ms'],
    ['and with its first answer', beyondNode('answered'), ''],
    ["`quobot ask` from its index file, beyond node's start, processor time", `${ask.toFixed(0)} ms`, ''],
  ];
}

function upstreamDir(): string {
  return BENCH_LAYERS.merged?.find(({ layer }) => layer === 'story')?.dir ?? 'none';
}

function queryRows(): Row[] {
  const corpus = fullestCorpus();
  const { index } = buildEdition(corpus);
  const bare = miniSearch('bare', passageDocuments(corpus));
  const questions = readLines<LabelledQuestion>('tests/data/questions.jsonl').map(({ query }) => query);
  const runs = [(query: string) => index.search(query), (query: string) => bare.rank(query)];
  const [ours = [], theirs = []] = interleave(questions, runs, 3);
  const ratio = (share: number): string => (quantile(ours, share) / quantile(theirs, share)).toFixed(2);
  const prefixes = corpus.stories.flatMap(({ digest, title }) =>
    [digest?.plainest ?? title, title].flatMap((text) => [1, 3, 6, 12, 25, 50].map((length) => text.slice(0, length))),
  );
  const [suggestions = []] = interleave(['', ...prefixes], [(prefix: string) => index.suggest(prefix)], 3);
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
