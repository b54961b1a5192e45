// Measures full and incremental reindexes on the real corpus and on many times it: time, peak memory of the build, the
// longest block of the event loop beside it; on the real corpus, late answers under load too. Usage: tsx bench/reindex.ts
// [times] [rounds]: the real corpus, or so many times it (then in some minutes, and with a heap that holds it:
// NODE_OPTIONS=--max-old-space-size=8000).
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { LayerSpec } from '../src/corpus/read/layers.ts';
import type { CorpusSpec } from '../src/corpus/read/corpus-files.ts';
import type { BuildInput } from '../src/index-store/build.ts';
import type { BuildMessage } from '../src/index-store/build-worker.ts';
import { GOLDEN_QUESTIONS } from '../src/index-store/golden-questions.ts';
import { Library } from '../src/index-store/live-index.ts';
import { runBuild, type BuildReport } from '../src/index-store/reindex-process.ts';

const [times = 1, rounds = 20] = process.argv.slice(2).map(Number);
const ROOT = join(import.meta.dirname, '..');
const BOOK = join(ROOT, '..', 'shared', 'wg-async');
const work = mkdtempSync(join(tmpdir(), 'quobot-bench-'));

const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

/** A copy of the corpus, every story `times` times, each copy in a folder of its own. */
function copyCorpus(name: string, copies: number): CorpusSpec {
  const layers: LayerSpec[] = [];
  const sources: [LayerSpec['layer'], string, string][] = [['digest', join(ROOT, 'corpus'), '']];
  if (existsSync(BOOK)) sources.push(['story', BOOK, 'src/vision/submitted_stories']);
  for (const [layer, from, pages] of sources) {
    const dir = join(work, name, layer);
    cpSync(from, dir, { recursive: true });
    const folder = join(dir, pages, 'status_quo');
    const stories = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
    for (let copy = 1; copy < copies; copy += 1) {
      for (const file of stories) {
        const to = join(folder, `copy_${copy}`, file);
        mkdirSync(dirname(to), { recursive: true });
        // A line of its own, so that every copy has a hash of its own.
        writeFileSync(to, `${readFileSync(join(folder, file), 'utf8')}\nThis is copy ${copy}.\n`);
      }
    }
    layers.push({ layer, dir, label: layer });
  }
  return { layers, issuesFile: null };
}

function changeOneStory(spec: CorpusSpec, round: number): void {
  const layer = spec.layers.at(-1);
  const pages = layer?.layer === 'story' ? 'src/vision/submitted_stories' : '';
  const path = join(layer?.dir ?? '', pages, 'status_quo', 'alan_thinks_he_needs_async_locks.md');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\nA change, number ${round}.\n`);
}

/** Runs a build in a thread of this process, to compare with a process of its own. */
async function runInThread(input: BuildInput): Promise<BuildReport> {
  const entry = new URL('../src/index-store/build-worker.ts', import.meta.url).href;
  const boot = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(entry)}); })`;
  const worker = new Worker(boot, { eval: true });
  return new Promise((resolve, reject) => {
    let report: BuildReport | null = null;
    worker.on('error', reject);
    worker.on('message', (message: BuildMessage) => {
      if (message.kind === 'ready') worker.postMessage(input);
      if (message.kind === 'result') report = message;
    });
    worker.on('exit', () => (report ? resolve(report) : reject(new Error('the thread ended early'))));
  });
}

/** One build, with what it cost and what it did to this process. */
async function measure(name: string, run: typeof runBuild, input: BuildInput): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const block = monitorEventLoopDelay({ resolution: 1 });
  block.enable();
  const began = performance.now();
  const stages: string[] = [];
  let last: { stage: string; at: number } | null = null;
  const close = (): void => {
    if (last) stages.push(`${last.stage} ${ms(performance.now() - last.at)}`);
  };
  const { result, peakBytes } = await run(input, {
    progress(stage) {
      close();
      last = { stage, at: performance.now() };
    },
  });
  close();
  const took = performance.now() - began;
  block.disable();
  const parsed =
    result.kind === 'written'
      ? `${result.parsed} of ${result.files} parsed`
      : result.kind === 'fault'
        ? result.message
        : result.kind;
  const grown = process.memoryUsage().rss - before;
  console.log(`  ${name.padEnd(28)} ${ms(took).padStart(9)}  peak ${mib(peakBytes).padStart(8)}  ${parsed}`);
  console.log(
    `  ${''.padEnd(28)} here: memory ${grown < 0 ? '-' : '+'}${mib(Math.abs(grown))}, longest block ${ms(block.max / 1e6)}; ${stages.join(', ')}`,
  );
}

/** The ways to build: what the program does, and what it could do instead. */
const WAYS = { 'in a process': runBuild, 'in a thread': async (given: BuildInput) => runInThread(given) };

async function builds(title: string, spec: CorpusSpec, ways: Partial<typeof WAYS> = WAYS): Promise<void> {
  console.log(`\n${title}`);
  const dataDir = join(work, `data-${title.replace(/\W+/g, '-')}`);
  const input = (against: string | null): BuildInput => {
    return { spec, dataDir, against, rolledBack: [], force: true, golden: GOLDEN_QUESTIONS };
  };
  for (const [name, run] of Object.entries(ways)) {
    rmSync(dataDir, { recursive: true, force: true });
    await measure(`full, ${name}`, run, input(null));
    changeOneStory(spec, 0);
    const [index = ''] = readdirSync(join(dataDir, 'index'));
    await measure(`one story changed, ${name}`, run, input(index.replace('.json', '')));
  }
}

/** Reloads a library again and again while 200 questions a second are asked. */
async function load(spec: CorpusSpec): Promise<void> {
  console.log(`\nUnder load: 200 questions a second, ${rounds} reindexes`);
  const library = await Library.open({ spec: () => spec, dataDir: join(work, 'data-load') });
  await library.reload();
  const late: number[] = [];
  const versions = new Set<string>();
  const block = monitorEventLoopDelay({ resolution: 1 });
  const questions = GOLDEN_QUESTIONS.map(({ question }) => question);
  let next = performance.now();
  const stop = new AbortController();
  const asking = (async () => {
    for (let n = 0; !stop.signal.aborted; n += 1) {
      next += 5;
      const index = library.current();
      index.search(questions[n % questions.length] ?? '');
      versions.add(index.info.version);
      const now = performance.now();
      late.push(Math.max(0, now - next + 5));
      await delay(Math.max(0, next - now));
    }
  })();
  block.enable();
  for (let round = 1; round <= rounds; round += 1) {
    changeOneStory(spec, round);
    const { kind } = await library.reload();
    if (kind !== 'live') throw new Error(`the reindex came to "${kind}"`);
  }
  stop.abort();
  await asking;
  const sorted = late.sort((a, b) => a - b);
  const at = (share: number): string => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  console.log(
    `  ${late.length} answers from ${versions.size} indexes; p50 ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(1)}; longest block ${ms(block.max / 1e6)}`,
  );
  await library.close();
}

/** What taking a finished index up costs the program that answers. */
async function takeUp(spec: CorpusSpec): Promise<void> {
  console.log('\nTaking up a finished index, nobody asking');
  const library = await Library.open({ spec: () => spec, dataDir: join(work, 'data-take-up') });
  for (let round = 1; round <= 5; round += 1) {
    changeOneStory(spec, 100 + round);
    const block = monitorEventLoopDelay({ resolution: 1 });
    block.enable();
    await library.reload();
    await delay(20);
    block.disable();
    console.log(`  round ${round}: longest block ${ms(block.max / 1e6)}`);
  }
  await library.close();
}

try {
  if (times > 1) {
    // A thread would need the heap of the whole program.
    await builds(`${times} times the corpus`, copyCorpus('large', times), { 'in a process': runBuild });
  } else {
    const real = copyCorpus('real', 1);
    await builds('the real corpus', real);
    await takeUp(real);
    await load(real);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
