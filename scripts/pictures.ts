import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chooseCorpus } from '../src/index-store/reindex/corpus-choice.ts';
import { openEdition } from '../src/index-store/open.ts';
import { pageHtml } from './gallery/page.ts';
import { payloadHash, picturedExhibits } from './gallery/pictures.ts';
import { findBrowser, pageSizes, screenshot } from './gallery/screenshot.ts';

/** A phone's. */
const WIDTH = 360;

/** Draws the pictures of docs/ from the shipped corpus, each with the hash of what it shows: `npm run pictures`. */
async function main(): Promise<void> {
  const browser = findBrowser();
  if (browser === undefined) throw new Error('The pictures need a Chromium, for example apt-get install chromium.');
  const folder = mkdtempSync(join(tmpdir(), 'quobot-pictures-'));
  const { edition } = await openEdition(chooseCorpus({ upstream: 'none', data: folder }), folder);
  for (const exhibit of picturedExhibits(edition)) {
    const page = join(folder, `${exhibit.name}.html`);
    writeFileSync(page, pageHtml([exhibit]));
    const address = pathToFileURL(page).href;
    const { height = 900 } = (await pageSizes(browser, address)).get(exhibit.name) ?? {};
    await screenshot(browser, address, join('docs', `${exhibit.name}.png`), { width: WIDTH, height: height + 48 });
    writeFileSync(join('docs', `${exhibit.name}.sha256`), `${payloadHash(exhibit)}\n`);
  }
}

await main();
