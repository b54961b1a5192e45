// `npm run bench:search -- [QUESTIONS.jsonl ...]`: Quobot and other ways to search the same stories, the same questions
// in one run, timed in processor time. Questions default to tests/data/questions.jsonl and, where it is there, ../shared/eval/dev.jsonl.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadCorpus } from '../../src/corpus/load.ts';
import { rankingQuality, type RankingQuality } from '../../src/evaluation/metrics.ts';
import type { LabelledQuestion } from '../../src/model/labelled-question.ts';
import { alignColumns } from '../../src/evaluation/report.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { buildEdition } from '../../src/index-store/files/edition.ts';
import { readLines } from '../labelled.ts';
import { ABSENT, BENCH_LAYERS, UPSTREAM } from '../support/corpora.ts';
import { figureText } from '../support/figures.ts';
import { latencyText, timed } from '../support/timing.ts';
import { asSections, asTexts, bookSections, type BookSection } from './book.ts';
import type { Engine } from './engine.ts';
import { miniSearch, tunedMiniSearch } from './minisearch.ts';
import { passageDocuments, storyDocuments, type TextDocument } from './texts.ts';

const DEFAULT_QUESTIONS = ['tests/data/questions.jsonl', '../shared/eval/dev.jsonl'];
const HEAD = ['', 'R@1', 'S@3', 'S@5', 'MRR@10', 'nDCG@5', 'p50 / p99 ms'];

/** Some systems that are given the same text. */
interface Block {
  readonly title: string;
  readonly engines: readonly Engine[];
}

if (!existsSync('bench/search/node_modules')) {
  console.log('Installing what only this comparison needs (npm ci in bench/search) ...');
  spawnSync('npm', ['ci'], { cwd: 'bench/search', stdio: 'inherit', shell: process.platform === 'win32' });
}
const { siteSearch, lunrSearch } = await import('./lunr-family.ts');
const sqlite = await import('./sqlite.ts').catch(() => null);
if (!sqlite) console.log('better-sqlite3 cannot be loaded here: no row for SQLite.');

function quobot(name: string, corpus: Corpus): Engine {
  const { index } = buildEdition(corpus);
  return { name, rank: (question) => index.search(question, 10).hits.map(({ storyId }) => storyId) };
}

/** The systems that index any text. SQLite does better with whole sections, so it gets them. */
function others(corpus: Corpus, sections: readonly TextDocument[]): Engine[] {
  const stories = storyDocuments(corpus);
  const passages = passageDocuments(corpus);
  return [
    lunrSearch('lunr, one document a story', stories),
    miniSearch('MiniSearch, one document a story', stories),
    miniSearch('MiniSearch, one document a passage', passages),
    tunedMiniSearch('MiniSearch tuned', passages),
    ...(sqlite ? [sqlite.fullTextSearch('SQLite FTS5, one document a section', sections)] : []),
  ];
}

function blocksOf(): Block[] {
  const shipped = loadCorpus(BENCH_LAYERS.shipped);
  const digests = passageDocuments(shipped);
  if (!BENCH_LAYERS.upstream || !BENCH_LAYERS.merged) {
    const site = siteSearch('elasticlunr as mdBook sets it up', asSections(digests));
    return [{ title: 'shipped corpus', engines: [site, ...others(shipped, digests), quobot('Quobot', shipped)] }];
  }
  const upstream = loadCorpus(BENCH_LAYERS.upstream);
  const merged = loadCorpus(BENCH_LAYERS.merged);
  const titles = new Map(upstream.stories.map(({ id, title }) => [id, title]));
  const site = bookSections(join(UPSTREAM, 'src'), new Set(titles.keys()));
  const ofStories = site.filter(({ storyId }) => storyId !== null);
  const sections = asTexts(ofStories, titles);
  const book = [
    siteSearch("the book's site search, whole site", site),
    siteSearch("the book's site search, stories only", numbered(ofStories)),
  ];
  const fair = siteSearch('elasticlunr as mdBook sets it up', numbered([...ofStories, ...asSections(digests)]));
  return [
    { title: 'upstream text', engines: [...book, ...others(upstream, sections), quobot('Quobot', upstream)] },
    {
      title: 'upstream text and digests',
      engines: [fair, ...others(merged, [...sections, ...digests]), quobot('Quobot', merged)],
    },
    { title: 'shipped digests alone', engines: [quobot('Quobot', shipped)] },
  ];
}

function numbered(sections: readonly BookSection[]): BookSection[] {
  return sections.map((section, id) => ({ ...section, id }));
}

/** Asks every engine every question; they take turns, so that noise falls on all alike. */
function compare(blocks: readonly Block[], questions: readonly LabelledQuestion[]): string[][] {
  const rows = blocks.flatMap(({ engines }) =>
    engines.map((engine) => ({ engine, seen: [] as RankingQuality[], times: [] as number[] })),
  );
  for (const { query } of questions.slice(0, 40)) for (const { engine } of rows) engine.rank(query);
  for (const { query, gold } of questions) {
    for (const { engine, seen, times } of rows) {
      const { value, ms } = timed(() => engine.rank(query));
      seen.push(rankingQuality(value, gold));
      times.push(ms);
    }
  }
  return blocks.flatMap(({ title, engines }) => [
    [`${title}:`],
    ...rows
      .filter(({ engine }) => engines.includes(engine))
      .map(({ engine, seen, times }) => [
        `  ${engine.name}`,
        figureText(seen, 'r1', true),
        figureText(seen, 's3'),
        figureText(seen, 's5'),
        figureText(seen, 'mrr10'),
        figureText(seen, 'ndcg5', true),
        latencyText(times),
      ]),
  ]);
}

if (ABSENT !== null) console.log(ABSENT);
const blocks = blocksOf();
const named = process.argv.slice(2);
for (const file of named.length > 0 ? named : DEFAULT_QUESTIONS.filter((path) => existsSync(path))) {
  const questions = readLines<LabelledQuestion>(file);
  console.log(`\n${basename(file)}: ${questions.length} questions; percent, with 95 % bootstrap intervals\n`);
  console.log(alignColumns([HEAD, ...compare(blocks, questions)]));
}
