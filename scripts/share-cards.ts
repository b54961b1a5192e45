import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { h } from 'hastscript';
import { toHtml } from 'hast-util-to-html';
import { chromium } from 'playwright-core';
import { loadCorpus } from '../src/corpus/load.ts';
import { findBrowser } from './gallery/screenshot.ts';

/** What stands for a page where its address is shared, in the shape that Open Graph asks for. */
const SIZE = { width: 1200, height: 630 };
/** The smallest that is still shown large: all cards are in the package. */
const SCALE = 0.5;

const STYLE = `
  body { display: flex; flex-direction: column; justify-content: space-between; box-sizing: border-box; width: 1200px;
    height: 630px; margin: 0; padding: 84px 90px; border-left: 24px solid #a33b14; background: #fdfbf8; color: #211d19;
    font-family: 'DejaVu Sans', sans-serif; }
  h1 { margin: 0; font-size: 86px; line-height: 1.15; letter-spacing: -2px; text-wrap: balance; }
  p { display: flex; align-items: center; gap: 24px; margin: 0; color: #655c52; font-size: 36px; }
  b { color: #211d19; }
  img { width: 72px; height: 72px; }`;

/** Writes the card with one title. */
function cardHtml(title: string, icon: string): string {
  const tree = h(null, [
    h('style', STYLE),
    h('h1', title),
    h('p', [
      h('img', { src: `data:image/svg+xml,${encodeURIComponent(icon)}`, alt: '' }),
      h('b', 'Quobot'),
      h('span', 'Async Rust trouble, answered'),
    ]),
  ]);
  return `<!doctype html>${toHtml(tree)}`;
}

/** Draws the cards of assets/og/, the site's own and one for each category: `npm run share-cards`. */
async function main(): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('The cards need a Chromium, for example apt-get install chromium.');
  const { categories } = loadCorpus([{ layer: 'digest', dir: 'corpus', label: 'corpus' }]);
  const icon = readFileSync('assets/favicon.svg', 'utf8');
  mkdirSync('assets/og', { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: SCALE });
  for (const { id, short } of [{ id: 'quobot', short: 'What hurts in async Rust, and what helps' }, ...categories]) {
    await page.setContent(cardHtml(short, icon));
    await page.screenshot({ path: join('assets/og', `${id}.png`) });
  }
  await browser.close();
}

await main();
