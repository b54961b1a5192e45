// Measures full and incremental reindexes on the real corpus and on many times it: time, peak memory of their process, the
// longest block of the event loop beside it; on the real corpus, late answers under load too. Usage: tsx bench/reindex.ts
// [times] [rounds]: the real corpus, or this many times it (then in some minutes, and with a heap that holds it:
// NODE_OPTIONS=--max-old-space-size=8000).
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { LayerSpec } from '../src/corpus/read/layers.ts';
import type { CorpusFlags } from '../src/index-store/reindex/corpus-choice.ts';
import { goldenQuestions } from '../src/index-store/compare/golden.ts';
import { LiveIndex } from '../src/index-store/live-index.ts';
import { reindexInProcess } from '../src/index-store/reindex/reindex-process.ts';

const [times = 1, rounds = 20] = process.argv.slice(2).map(Number);
const ROOT = join(import.meta.dirname, '..');
const BOOK = join(ROOT, '..', 'shared', 'wg-async');
const work = mkdtempSync(join(tmpdir(), 'quobot-bench-'));

const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;

/** A copy of the corpus, every story `times` times, each copy in a folder of its own. */
function copyCorpus(name: string, copies: number): readonly LayerSpec[] {
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
    layers.push({ layer, dir });
  }
  return layers;
}

function changeOneStory(layers: readonly LayerSpec[], round: number): void {
  const layer = layers.at(-1);
  const pages = layer?.layer === 'story' ? 'src/vision/submitted_stories' : '';
  const path = join(layer?.dir ?? '', pages, 'status_quo', 'alan_thinks_he_needs_async_locks.md');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\nA change, number ${round}.\n`);
}

/** The flags that lead a program to these layers. */
function flagsOf(layers: readonly LayerSpec[], data: string): CorpusFlags {
  const dirOf = (wanted: LayerSpec['layer']): string => layers.find(({ layer }) => layer === wanted)?.dir ?? 'none';
  return { corpus: dirOf('digest'), upstream: dirOf('story'), data };
}

/** Most memory of this process' children, in bytes, looked at until it is stopped. */
function watchChildren(): () => number {
  let peak = 0;
  const look = setInterval(() => {
    for (const pid of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)) {
      const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
    }
  }, 20);
  return () => {
    clearInterval(look);
    return peak;
  };
}

/** One reindex, with what it cost and what it did to this process. */
async function measure(name: string, flags: CorpusFlags): Promise<void> {
  const before = process.memoryUsage().rss;
  const peakOf = watchChildren();
  const block = monitorEventLoopDelay({ resolution: 1 });
  block.enable();
  const began = performance.now();
  const stages: string[] = [];
  let last: { stage: string; at: number } | null = null;
  const close = (): void => {
    if (last) stages.push(`${last.stage} ${ms(performance.now() - last.at)}`);
  };
  const outcome = await reindexInProcess(flags, {
    progress(stage) {
      close();
      last = { stage, at: performance.now() };
    },
  });
  close();
  const took = performance.now() - began;
  block.disable();
  const result = outcome.kind === 'live' ? `${outcome.parsed} of ${outcome.files} parsed` : JSON.stringify(outcome);
  const grown = process.memoryUsage().rss - before;
  console.log(`  ${name.padEnd(20)} ${ms(took).padStart(9)}  peak ${mib(peakOf()).padStart(8)}  ${result}`);
  console.log(
    `  ${''.padEnd(20)} here: memory ${grown < 0 ? '-' : '+'}${mib(Math.abs(grown))}, longest block ${ms(block.max / 1e6)}; ${stages.join(', ')}`,
  );
}

async function builds(title: string, layers: readonly LayerSpec[]): Promise<void> {
  console.log(`\n${title}`);
  const flags = flagsOf(layers, join(work, `data-${title.replace(/\W+/g, '-')}`));
  await measure('full', flags);
  changeOneStory(layers, 0);
  await measure('one story changed', flags);
}

/** A live index that reindexes in a process of its own, as the bot's does. */
async function openLive(layers: readonly LayerSpec[], data: string): Promise<LiveIndex> {
  const flags = flagsOf(layers, data);
  return LiveIndex.open({
    spec: () => ({ layers, issuesFile: null }),
    dataDir: data,
    reindex: (run) => reindexInProcess(flags, run),
  });
}

/** Reloads a live index again and again while 200 questions a second are asked. */
async function load(layers: readonly LayerSpec[]): Promise<void> {
  console.log(`\nUnder load: 200 questions a second, ${rounds} reindexes`);
  const live = await openLive(layers, join(work, 'data-load'));
  await live.reload();
  const late: number[] = [];
  const versions = new Set<string>();
  const block = monitorEventLoopDelay({ resolution: 1 });
  const questions = goldenQuestions().map(({ query }) => query);
  let next = performance.now();
  const stop = new AbortController();
  const asking = (async () => {
    for (let n = 0; !stop.signal.aborted; n += 1) {
      next += 5;
      const { index, info } = live.current();
      index.search(questions[n % questions.length] ?? '');
      versions.add(info.version);
      const now = performance.now();
      late.push(Math.max(0, now - next + 5));
      await delay(Math.max(0, next - now));
    }
  })();
  block.enable();
  for (let round = 1; round <= rounds; round += 1) {
    changeOneStory(layers, round);
    const { kind } = await live.reload();
    if (kind !== 'live') throw new Error(`the reindex came to "${kind}"`);
  }
  stop.abort();
  await asking;
  const sorted = late.sort((a, b) => a - b);
  const at = (share: number): string => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  console.log(
    `  ${late.length} answers from ${versions.size} indexes; p50 ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(1)}; longest block ${ms(block.max / 1e6)}`,
  );
  await live.close();
}

/** What taking a finished index up costs the program that answers. */
async function takeUp(layers: readonly LayerSpec[]): Promise<void> {
  console.log('\nTaking up a finished index, nobody asking');
  const live = await openLive(layers, join(work, 'data-take-up'));
  for (let round = 1; round <= 5; round += 1) {
    changeOneStory(layers, 100 + round);
    const block = monitorEventLoopDelay({ resolution: 1 });
    block.enable();
    await live.reload();
    await delay(20);
    block.disable();
    console.log(`  round ${round}: longest block ${ms(block.max / 1e6)}`);
  }
  await live.close();
}

try {
  if (times > 1) {
    await builds(`${times} times the corpus`, copyCorpus('large', times));
  } else {
    const real = copyCorpus('real', 1);
    await builds('the real corpus', real);
    await takeUp(real);
    await load(real);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
