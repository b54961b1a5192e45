import { execFileSync } from 'node:child_process';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser } from '../../../scripts/gallery/screenshot.ts';
import { shippedModelTexts } from '../../../src/index-store/files/models.ts';
import { startHttpServer, type HttpServer } from '../../../src/ops/http-server.ts';
import { webHandler } from '../../../src/serve/web.ts';
import { buildSite } from '../../../src/site/build-site.ts';
import { hashOf } from '../../../src/site/client/address.ts';
import { readAssets } from '../../../src/site/read-assets.ts';
import { replaceSite } from '../../../src/site/replace-site.ts';
import { searchAssets } from '../../../src/site/search-assets.ts';
import { makeFolder } from '../../support/make-folder.ts';
import { shippedEdition as edition } from '../../support/shipped-edition.ts';

const executablePath = findBrowser();
const unlessAbsent = executablePath === undefined ? ' (skipped: no Chromium is installed)' : '';
const MATCH = 'Why is my future not Send when I hold a MutexGuard across an await?';
const SITE_URL = 'https://example.org/rust/quobot/';

/** Another edition: of each answer, the steps stand the other way round. */
const next = {
  ...edition,
  info: { ...edition.info, version: '0a1b2c3d' },
  corpus: {
    ...edition.corpus,
    stories: edition.corpus.stories.map(({ digest, ...story }) => ({
      ...story,
      digest: digest && { ...digest, helps: digest.helps.toReversed() },
    })),
  },
};

describe.skipIf(executablePath === undefined)(`a site below a path${unlessAbsent}`, () => {
  const folder = makeFolder();
  let server: HttpServer;
  let browser: Browser;
  let page: Page;
  let root: string;
  /** What was asked for in this visit, and the status of its answer. */
  let asked: [string, number][];

  const build = (of: typeof edition): void => {
    const assets = [...readAssets('assets'), ...searchAssets(of, shippedModelTexts())];
    replaceSite(folder, buildSite(of, { siteUrl: SITE_URL, inviteUrl: null, assets }));
  };
  const find = async (): Promise<void> => {
    await page.locator('#q').fill(MATCH);
    // A question before it that may be about several texts has steps of each.
    await expect.poll(() => page.locator('.steps-found').count(), { timeout: 30_000 }).toBe(1);
  };
  const firstSteps = (): Promise<string[]> => page.locator('.steps-found .step').allTextContents();

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/bundle-client.js']);
    server = await startHttpServer(webHandler({ folder, siteUrl: SITE_URL, proxies: 0, edition: () => edition }), {
      port: 0,
    });
    root = `http://127.0.0.1:${server.port}${new URL(SITE_URL).pathname}`;
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  beforeEach(async () => {
    build(edition);
    asked = [];
    page = await browser.newPage();
    page.on('response', (response) => asked.push([response.url(), response.status()]));
  });
  afterEach(() => page.close());

  test('fetches all that it needs from below that path', async () => {
    await page.goto(root);
    await find();
    await page.locator('.found h2 a').click();
    await page.waitForURL(/\/a\//u);
    await page.goto(`${root}map/`);
    expect(asked.filter(([url, status]) => !url.startsWith(root) || status !== 200)).toEqual([]);
    for (const part of ['style-', 'favicon-', 'search-', '.json', '/a/', '/map/'])
      expect(asked.map(([url]) => url)).toContainEqual(expect.stringContaining(part));
  });

  test('that was built anew is taken up at the next visit, whole', async () => {
    await page.goto(root);
    await find();
    const before = await firstSteps();
    build(next);
    asked.length = 0;
    await page.goto('about:blank');
    await page.goto(root + hashOf(MATCH));
    await page.locator('.steps-found').waitFor();
    expect(await page.locator('html').getAttribute('data-edition')).toBe(next.info.version);
    expect(await firstSteps()).not.toEqual(before);
    expect(await firstSteps()).not.toEqual([]);
    expect(asked.filter(([, status]) => status === 404)).toEqual([]);
  });

  test('that was built anew while a page was open is not mixed with it: no steps, but the way to them', async () => {
    await page.goto(root);
    await page.locator('#q').fill('deadlock');
    await page.locator('.found').first().waitFor();
    build(next);
    await find();
    expect(await firstSteps()).toEqual([]);
    expect(await page.locator('.steps-found a').getAttribute('href')).toContain('/a/');
  });

  test('that was built anew before a page was asked has another index: to be loaded anew, it says', async () => {
    await page.goto(root);
    build(next);
    await page.locator('#q').fill(MATCH);
    await page.getByText('load this page anew').waitFor();
    await page.reload();
    await find();
    expect(await firstSteps()).not.toEqual([]);
  });
});
