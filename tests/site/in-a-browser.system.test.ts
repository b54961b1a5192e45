import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/gallery/screenshot.ts';
import { shippedSite } from '../support/site/shipped-site.ts';
import { serveFiles } from '../support/site/serve-files.ts';

/** One page of each kind, the longest answer first; the last is served where there is none. */
const KINDS = ['/', '/map/', '/about/', '/issues/', '/issues/183/', '/characters/', '/characters/alan/', '/nothing/'];
const SAMPLES = ['/c/design-patterns/', '/p/futures-must-be-send/', '/a/barbara_gets_burned_by_select/'];
const WIDTHS = [320, 360, 768, 1280];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const path = findBrowser();
if (path === undefined) console.log('There is no Chromium, so that the site is not looked at in one.');

/** Runs axe in the page; the policy of the site lets no script in, so it is put there from outside. */
async function findings(page: Page): Promise<string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const options: RunOptions = { runOnly: { type: 'tag', values: WCAG } };
  const results = await page.evaluate(`axe.run(${JSON.stringify(options)})`);
  return (results as AxeResults).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** Measures how far the page is wider than its window, and which elements stand out of it. */
async function overflow(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Lists controls of less than 24 by 24 pixels, but links in a line of text. */
async function smallTargets(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('header a, footer .ways a, .entries a, .number, button, textarea, .trail a, #examples a')]
    .filter((node) => [...node.getClientRects()].some(({ width, height }) => width < 24 || height < 24))
    .map((node) => node.outerHTML.slice(0, 120))`);
}

describe.skipIf(path === undefined)('in a browser, the site', () => {
  const files = shippedSite();
  const longest = [...files]
    .filter((file) => /^a\/.*html$/.test(file.path))
    .sort((a, b) => b.content.length - a.content.length)
    .slice(0, 3)
    .map((file) => `/${file.path.replace('index.html', '')}`);
  const pages = [...KINDS, ...SAMPLES, ...longest];
  let browser: Browser;
  let root: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path ?? '', args: ['--no-sandbox'] });
    root = await serveFiles(files);
  });
  afterAll(() => browser.close());

  test.each(['light', 'dark'] as const)('has nothing that axe finds, in %s', async (colorScheme) => {
    const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
    for (const address of pages) {
      await page.goto(root + address);
      expect([address, await findings(page)]).toEqual([address, []]);
    }
    await page.close();
  });

  test.each(WIDTHS)('fits into a window of %i pixels, its controls large enough to hit', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    for (const address of pages) {
      await page.goto(root + address);
      expect([address, await overflow(page), await smallTargets(page)]).toEqual([address, 0, []]);
    }
    await page.close();
  });

  test('breaks its own policy nowhere and asks no other host', async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(root)) faults.push(request.url());
    });
    for (const address of pages) await page.goto(root + address, { waitUntil: 'load' });
    expect(faults).toEqual([]);
    await page.close();
  });

  test('is read by keyboard: the first stop leads to the text, and steps stop there', async () => {
    const page = await browser.newPage();
    await page.goto(`${root}/a/barbara_gets_burned_by_select/#step-2`);
    expect(await page.evaluate(`document.querySelector(':target').id`)).toBe('step-2');
    await page.goto(`${root}/map/`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.close();
  });
});
