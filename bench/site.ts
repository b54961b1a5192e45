// `npm run bench:site`: what the first question of the site's search costs over the wire, and how long it takes in
// Chromium, on the site of the shipped corpus. Other work on the machine counts, so the best of several rounds is printed
// beside the median.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from '../scripts/gallery/screenshot.ts';
import { quantile } from '../src/evaluation/metrics.ts';
import { alignColumns } from '../src/evaluation/report.ts';
import { shippedModelTexts } from '../src/index-store/files/models.ts';
import { chooseCorpus } from '../src/index-store/reindex/corpus-choice.ts';
import { openEdition } from '../src/index-store/open.ts';
import { buildSite } from '../src/site/build-site.ts';
import { hashOf } from '../src/site/client/address.ts';
import { withCompressed } from '../src/site/precompress.ts';
import { readAssets } from '../src/site/read-assets.ts';
import { replaceSite } from '../src/site/replace-site.ts';
import { searchAssets } from '../src/site/search-assets.ts';
import type { SiteFile } from '../src/site/site-file.ts';
import { serveSite } from '../tests/support/site.ts';
import { readLines } from './labelled.ts';

const QUESTION = 'Why is my future not Send when I hold a MutexGuard across an await?';
/** The page of its answer, whose steps are shown. */
const ANSWER = /^a\/alan_thinks_he_needs_async_locks\/index\.html$/;
/** Assets have in their names what is in them, too. */
const FIRST_QUESTION = [
  /^index\.html$/,
  /^assets\/style-\w+\.css$/,
  /^assets\/favicon-\w+\.svg$/,
  /^assets\/search-\w+\.js$/,
  /^assets\/search-\w+\.json$/,
];
const ROUNDS = 7;
const TYPED = 12;

/** Runs in the page: when something was shown first, as the time of day, and how long after each key its result was. */
const WATCH = `
  globalThis.measured = { keys: [] };
  let pressed = [];
  addEventListener('input', () => pressed.push(performance.now()), true);
  new MutationObserver(() => {
    if (!document.querySelector('#results > li')) return;
    measured.first ??= performance.timeOrigin + performance.now();
    measured.keys.push(...pressed.map((at) => performance.now() - at));
    pressed = [];
  }).observe(document, { childList: true, subtree: true });
`;

interface Measured {
  readonly first: number;
  readonly keys: readonly number[];
}

/** Bytes over the wire by part. */
function bytes(files: readonly SiteFile[]): string {
  const sizes = new Map(files.map(({ path, content }) => [path, Buffer.from(content).length]));
  const rows = [...FIRST_QUESTION, ANSWER].map((name) => {
    const path = [...sizes.keys()].find((each) => name.test(each)) ?? '';
    const raw = sizes.get(path) ?? 0;
    return { path, raw, wire: sizes.get(`${path}.br`) ?? raw };
  });
  const total = { path: 'all', raw: 0, wire: 0 };
  for (const { raw, wire } of rows) {
    total.raw += raw;
    total.wire += wire;
  }
  return alignColumns([
    ['file', 'bytes', 'as it is sent'],
    ...[...rows, total].map(({ path, raw, wire }) => [path, String(raw), String(wire)]),
  ]);
}

/** Milliseconds from the last byte of the index to the first result. */
async function firstResult(page: Page, root: string): Promise<number> {
  await page.goto('about:blank');
  const index = page.waitForEvent('requestfinished', (request) => /search-\w+\.json$/.test(request.url()));
  await page.goto(root + hashOf(QUESTION));
  const { startTime, responseEnd } = (await index).timing();
  await page.locator('.near').first().waitFor();
  return (await page.evaluate<Measured>('measured')).first - startTime - responseEnd;
}

/** Milliseconds from each key to its result, debounce and worker included. */
async function keystrokes(page: Page, root: string, questions: readonly string[]): Promise<readonly number[]> {
  await page.goto(root);
  await page.locator('#q').focus();
  for (const question of questions) {
    await page.locator('#q').fill('');
    await page.keyboard.type(question, { delay: 60 });
  }
  return (await page.evaluate<Measured>('measured')).keys;
}

function figures(name: string, values: readonly number[]): string[] {
  const at = (share: number): string => quantile(values, share).toFixed(1);
  return [name, String(values.length), at(0), at(0.5), at(0.95)];
}

async function measure(browser: Browser, root: string): Promise<string> {
  const page = await browser.newPage();
  await page.addInitScript(WATCH);
  const firsts: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) firsts.push(await firstResult(page, root));
  const questions = readLines<{ readonly query: string }>('tests/data/questions.jsonl')
    .map(({ query }) => query)
    .filter((query) => query.length < 80 && !query.includes('\n'));
  const every = Math.floor(questions.length / TYPED);
  const keys = await keystrokes(page, root, questions.filter((_, at) => at % every === 0).slice(0, TYPED));
  return alignColumns([
    ['ms in Chromium', 'times', 'best', 'p50', 'p95'],
    figures('loaded to first result', firsts),
    figures('key to result', keys),
  ]);
}

const folder = mkdtempSync(join(tmpdir(), 'quobot-site-'));
const { edition } = await openEdition(chooseCorpus({ upstream: 'none', data: folder }), folder);
const assets = [...readAssets('assets'), ...searchAssets(edition, shippedModelTexts())];
const files = withCompressed(buildSite(edition, { siteUrl: null, inviteUrl: null, assets }));
console.log(bytes(files));
const executablePath = findBrowser();
if (executablePath === undefined) console.log('No Chromium is installed, so nothing is timed.');
else {
  replaceSite(join(folder, 'site'), files);
  const site = await serveSite(join(folder, 'site'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  console.log(await measure(browser, site.root));
  await browser.close();
  await site.close();
}
rmSync(folder, { recursive: true, force: true });
