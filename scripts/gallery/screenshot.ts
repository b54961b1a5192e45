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
  await browse(browser, [
    '--force-device-scale-factor=2',
    `--window-size=${size.width},${size.height}`,
    `--screenshot=${picture}`,
    page,
  ]);
}

/** What a page shows of a message. */
export interface Size {
  /** In pixels, buttons included. */
  readonly height: number;
  /** Outside of blocks of code. */
  readonly characters: number;
}

/** Measures each article of a page, by its id. Rejects as {@link screenshot} does. */
export async function pageSizes(browser: string, page: string): Promise<ReadonlyMap<string, Size>> {
  const dom = await browse(browser, ['--dump-dom', page]);
  const found = dom.matchAll(/<article id="([\w-]+)" data-height="(\d+)" data-characters="(\d+)"/gu);
  return new Map(
    [...found].map(([, id = '', height, characters]) => [
      id,
      { height: Number(height), characters: Number(characters) },
    ]),
  );
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
