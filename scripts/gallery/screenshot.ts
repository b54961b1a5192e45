import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/** The path of an installed Chromium, or `undefined`. */
export function findBrowser(path = process.env['PATH'] ?? ''): string | undefined {
  return path
    .split(delimiter)
    .flatMap((folder) => BROWSERS.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/** Takes a picture of a page of this size. Rejects when the browser fails or takes longer than a minute. */
export async function screenshot(
  browser: string,
  page: string,
  picture: string,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await browse(browser, [`--window-size=${size.width},${size.height}`, `--screenshot=${picture}`, page]);
}

/** How high each article of a page is, in pixels, by its id. Rejects as {@link screenshot} does. */
export async function pageHeights(browser: string, page: string, width: number): Promise<ReadonlyMap<string, number>> {
  const dom = await browse(browser, [`--window-size=${width},1000`, '--dump-dom', page]);
  const found = dom.matchAll(/<article id="([\w-]+)" data-height="(\d+)"/gu);
  return new Map([...found].map(([, id = '', height]) => [id, Number(height)]));
}

async function browse(browser: string, flags: readonly string[]): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'quobot-gallery-'));
  try {
    const { stdout } = await execa(browser, [...QUIET, `--user-data-dir=${profile}`, ...flags], { timeout: 60_000 });
    return stdout;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
