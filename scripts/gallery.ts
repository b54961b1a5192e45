import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chooseCorpus, dataDir, corpusFlags } from '../src/index-store/reindex/corpus-choice.ts';
import { openEdition } from '../src/index-store/open.ts';
import { readEnvironment } from '../src/ops/environment.ts';
import { exhibits } from './gallery/exhibits.ts';
import { pageHtml, type Exhibit } from './gallery/page.ts';
import { findBrowser, pageHeights, screenshot } from './gallery/screenshot.ts';

const WIDTH = 700;

/** Writes `gallery/index.html`, and with a Chromium a picture of each message: `npm run gallery [folder]`. */
async function main(folder: string): Promise<void> {
  const flags = corpusFlags({}, (await readEnvironment()).environment);
  const { edition } = await openEdition(chooseCorpus(flags), dataDir(flags));
  const shown = await exhibits(edition);
  mkdirSync(folder, { recursive: true });
  const all = pathToFileURL(writePage(folder, 'index', shown)).href;
  console.log(`${shown.length} messages: ${join(folder, 'index.html')}`);
  const browser = findBrowser();
  if (browser === undefined) {
    console.log('No Chromium is installed, so there are no pictures.');
    return;
  }
  const heights = await pageHeights(browser, all, WIDTH);
  for (const exhibit of shown) {
    const page = writePage(folder, exhibit.name, [exhibit]);
    const picture = join(folder, `${exhibit.name}.png`);
    await screenshot(browser, pathToFileURL(page).href, picture, {
      width: WIDTH,
      height: (heights.get(exhibit.name) ?? 900) + 32,
    });
    console.log(picture);
  }
}

function writePage(folder: string, name: string, shown: readonly Exhibit[]): string {
  const page = join(folder, `${name}.html`);
  writeFileSync(page, pageHtml(shown));
  return page;
}

await main(resolve(process.argv[2] ?? 'gallery'));
