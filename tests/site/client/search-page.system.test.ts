import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readLines } from '../../../bench/labelled.ts';
import { findBrowser } from '../../../scripts/gallery/screenshot.ts';
import { ask } from '../../../src/answers/ask/ask.ts';
import { shippedModelTexts } from '../../../src/index-store/files/models.ts';
import { buildSite } from '../../../src/site/build-site.ts';
import { hashOf } from '../../../src/site/client/address.ts';
import { readAssets } from '../../../src/site/read-assets.ts';
import { replaceSite } from '../../../src/site/replace-site.ts';
import { searchAssets } from '../../../src/site/search-assets.ts';
import { makeFolder } from '../../support/make-folder.ts';
import { shippedEdition as edition } from '../../support/shipped-edition.ts';
import { serveSite, type ServedSite } from '../../support/site.ts';

const executablePath = findBrowser();
const unlessAbsent = executablePath === undefined ? ' (skipped: no Chromium is installed)' : '';
const MATCH = 'Why is my future not Send when I hold a MutexGuard across an await?';
const MAYBE = 'task canceled when client connection closed';
/** Gives the addresses that the numbers of the steps lead to. */
const STEPS_SHOWN = `[...document.querySelectorAll('.steps-found .step .number')].map((mark) => mark.closest('a').href)`;
const NONE = 'how do I bake a cake with sourdough';

describe.skipIf(executablePath === undefined)(`the search page in Chromium${unlessAbsent}`, () => {
  let site: ServedSite;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  const folder = makeFolder();
  const index = (): string => readdirSync(join(folder, 'assets')).find((name) => /^search-\w+\.json$/.test(name)) ?? '';

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/bundle-client.js']);
    const assets = [...readAssets('assets'), ...searchAssets(edition, shippedModelTexts())];
    replaceSite(folder, buildSite(edition, { siteUrl: null, inviteUrl: null, assets }));
    site = await serveSite(folder);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    faults = [];
    page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('dialog', (dialog) => faults.push(dialog.message()));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.root)) faults.push(request.url());
    });
    site.asked.length = 0;
  });
  afterEach(async () => {
    expect(faults).toEqual([]);
    await page.close();
  });

  const open = (question: string): Promise<unknown> => page.goto(site.root + hashOf(question));
  const verdict = (sentence: string | RegExp): Promise<void> =>
    page.getByRole('status').filter({ hasText: sentence }).waitFor();

  test('answers in the browser as in a terminal, with the same numbers but for the last digit of a logarithm', async () => {
    const files = ['tests/data/questions.jsonl', '../shared/eval/dev.jsonl'].filter(existsSync);
    const questions = files.flatMap((file) => readLines<{ readonly query: string }>(file)).map(({ query }) => query);
    await build({
      stdin: {
        contents: `export { ask } from './src/answers/ask/ask.ts'; export { readSearchData } from './src/site/search-data.ts';`,
        resolveDir: '.',
      },
      bundle: true,
      format: 'esm',
      outfile: join(folder, 'assets/engine.js'),
    });
    await page.goto(site.root);
    const found = `({ verdict, reason, confidence, inScope, found, stories }) => [
      [verdict, reason, found.change, stories.map(({ story }) => story.id), found.picks.map(({ storyId, steps }) => [storyId, [...steps]])],
      [confidence, inScope, ...stories.map(({ score }) => score)],
    ]`;
    const inBrowser = await page.evaluate<[unknown, number[]][]>(`(async () => {
      const { ask, readSearchData } = await import('/assets/engine.js');
      const edition = readSearchData(await (await fetch('/assets/${index()}')).text());
      return ${JSON.stringify(questions)}.map((question) => (${found})(ask(edition, { question })));
    })()`);
    for (const [at, [answered, numbers]] of inBrowser.entries()) {
      const { verdict, reason, confidence, inScope, found, stories } = ask(edition, { question: questions[at] ?? '' });
      const picks = found.picks.map(({ storyId, steps }) => [storyId, [...steps]]);
      expect(answered).toEqual([verdict, reason, found.change, stories.map(({ story }) => story.id), picks]);
      const own = [confidence, inScope, ...stories.map(({ score }) => score)];
      expect(numbers).toEqual(own.map((number) => expect.closeTo(number, 12) as number));
    }
    expect(inBrowser).toHaveLength(questions.length);
  });

  test('shows an answer that fits with its best steps from its page, and tells no server what was asked', async () => {
    await page.goto(site.root);
    expect(site.asked.filter((path) => path.includes(index()))).toEqual([]);
    await page.getByRole('searchbox').or(page.locator('#q')).fill(MATCH);
    await verdict('This fits best.');
    const { found, stories } = ask(edition, { question: MATCH });
    const first = stories[0]?.story.id ?? '';
    await page
      .locator('.steps-found .step')
      .nth(found.picks[0]?.steps.length ?? 0)
      .waitFor({ state: 'detached' });
    await page.locator('.near').first().waitFor();
    expect(await page.locator('.steps-found .step').count()).toBe(found.picks[0]?.steps.length);
    const steps = await page.evaluate(STEPS_SHOWN);
    expect(steps).toEqual(found.picks[0]?.steps.map((step) => `${site.root}a/${first}/#step-${step}`));
    expect(await page.locator('.near').count()).toBe(stories.length - 1);
    expect(site.asked).toContain(`/a/${first}/`);
    expect(site.asked.filter((path) => /MutexGuard|q=/i.test(decodeURIComponent(path)))).toEqual([]);
    expect(new URL(page.url()).hash).toContain('MutexGuard');
  });

  test('says that it is not sure, with a first step of each that may fit, and that it found nothing', async () => {
    await open(MAYBE);
    await verdict('I am not sure: which of these 3 is yours?');
    const { found, stories } = ask(edition, { question: MAYBE });
    const links = await page.evaluate(`[...document.querySelectorAll('.found h2 a')].map(({ href }) => href)`);
    expect(links).toEqual(stories.slice(0, 3).map(({ story }) => `${site.root}a/${story.id}/`));
    await page.locator('.steps-found .step').nth(2).waitFor();
    expect(await page.evaluate(STEPS_SHOWN)).toEqual(
      found.picks.slice(0, 3).map(({ storyId, steps }) => `${site.root}a/${storyId}/#step-${steps[0]}`),
    );
    expect(await page.locator('[id^="step-"]').count()).toBe(0);
    await open(NONE);
    await verdict('I found nothing that I am sure about.');
    expect(await page.locator('.found').count()).toBe(0);
    await page.getByRole('link', { name: 'Everything I know, as a map' }).click();
    expect(new URL(page.url()).pathname).toBe('/map/');
  });

  test('is worked by keyboard alone: / to the field, arrows through what was found, Enter opens, Escape clears', async () => {
    await page.goto(site.root);
    await page.keyboard.press('/');
    await page.keyboard.type(MAYBE);
    await page.keyboard.press('Enter');
    // What was half typed may be answered alike.
    await page.waitForURL(({ hash }) => hash === hashOf(MAYBE));
    await verdict('I am not sure');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    const name = await page.locator('.found h2 a').first().textContent();
    expect(await page.locator(':focus').textContent()).toBe(name);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/a\//u);
    await page.goBack();
    await verdict('I am not sure');
    expect(await page.locator('#q').inputValue()).toBe(MAYBE);
    await page.keyboard.press('Escape');
    await verdict(/^$/u);
    expect(await page.locator('#q').inputValue()).toBe('');
    expect(await page.locator('#results > li').count()).toBe(0);
  });

  test('goes back and forward through what was asked', async () => {
    await page.goto(site.root);
    for (const [question, sentence] of [
      [MATCH, 'This fits best.'],
      [NONE, 'I found nothing'],
    ] as const) {
      await page.locator('#q').fill(question);
      await page.keyboard.press('Enter');
      await verdict(sentence);
      await page.waitForURL(({ hash }) => hash === hashOf(question));
    }
    await page.goBack();
    await verdict('This fits best.');
    expect(await page.locator('#q').inputValue()).toBe(MATCH);
    await page.goForward();
    await verdict('I found nothing');
    await page.goBack();
    await page.goBack();
    await verdict(/^$/u);
    expect(await page.locator('#q').inputValue()).toBe('');
  });

  test.each([
    '#q=<img src=x onerror=alert(1)>&q=2',
    '#q=%3Cscript%3Ealert(1)%3C/script%3E%20futrue%3Cimg%20src=x%3E',
    '#q=%00%ff%u0000%',
    '#q=__proto__',
    '#constructor',
    `#q=${'%F0%9F%9A%A7'.repeat(3000)}`,
  ])('takes rubbish behind the # as text: %j', async (hash) => {
    await page.goto(site.root + hash);
    await page.locator('#q').fill('deadlock <img src=x onerror=alert(1)>');
    await verdict(/\w/u);
    expect(await page.locator('#results :is(img, script, iframe)').count()).toBe(0);
  });

  test('moves nothing that is shown, has room in 320 pixels, and axe finds nothing, in both themes', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.addInitScript(`
      globalThis.shifts = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shifts += value)))
        .observe({ type: 'layout-shift', buffered: true });
    `);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const question of [MATCH, MAYBE, NONE]) {
        await page.goto('about:blank');
        await open(question);
        await verdict(/\w{3}(?! the search)/u);
        if (question === MATCH) await page.locator('.near').first().waitFor();
        expect(await page.evaluate('[shifts, document.documentElement.scrollWidth]')).toEqual([0, 320]);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      }
    }
  });

  test('says where else to look when its index cannot be had, and finds it later', async () => {
    const path = join(folder, 'assets', index());
    const content = readFileSync(path);
    rmSync(path);
    await page.goto(site.root);
    await page.locator('#q').fill(MATCH);
    await page.getByRole('link', { name: 'The map' }).waitFor();
    // The browser itself reports the file that is missing.
    expect(faults.splice(0).filter((fault) => !fault.includes('404'))).toEqual([]);
    writeFileSync(path, content);
    await page.keyboard.press('Enter');
    await verdict('This fits best.');
  });

  test('says without scripts that the map does without', async () => {
    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(site.root);
    expect(await plain.locator('noscript').textContent()).toContain('The map');
    await plain.close();
  });
});
