import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { SentenceError } from '../base/errors.ts';
import { LiveIndex } from '../index-store/live-index.ts';
import { chooseCorpus, dataDir, type CorpusFlags } from '../index-store/reindex/corpus-choice.ts';
import { reindexInProcess } from '../index-store/reindex/reindex-process.ts';
import type { Config } from '../ops/config.ts';
import { startHttpServer } from '../ops/http-server.ts';
import { createBuiltSite, siteFolder } from './built-site.ts';
import { webHandler } from './web.ts';

/** Port where nothing says another. */
const PORT = 8080;

/** Options of {@link runServe}. */
export interface ServeOptions {
  /** Folder that `quobot site` writes; absent for one in the data folder, which is built, and anew after each reindex. */
  readonly dir?: string | undefined;
  readonly config: Pick<Config, 'HTTP_PORT' | 'HTTP_HOST' | 'TRUSTED_PROXIES' | 'SITE_URL'>;
  readonly flags: CorpusFlags;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly print: (text: string) => Promise<void> | void;
  readonly fail: (sentence: string) => void;
}

/**
 * Serves the site and the interface until the signal aborts. Throws `SentenceError` without a site, or where it cannot
 * listen.
 */
export async function runServe({ dir, config, flags, signal, print, fail }: ServeOptions): Promise<void> {
  const folder = dir ?? siteFolder(flags);
  const built = dir === undefined ? createBuiltSite(flags, folder, signal) : null;
  const rebuild = async (): Promise<void> => {
    const fault = await built?.rebuild();
    if (typeof fault === 'string' && !signal.aborted) fail(fault);
  };
  const live = await LiveIndex.open({
    spec: () => chooseCorpus(flags),
    dataDir: dataDir(flags),
    reindex: (run) => reindexInProcess(flags, run),
    onEvent: ({ kind }) => void (kind === 'swapped' && rebuild()),
  });
  const isEnded = (): boolean => signal.aborted;
  const isThere = (): boolean => existsSync(join(folder, 'index.html'));
  const first = rebuild();
  // The one of last time will do meanwhile.
  if (!isThere()) await first;
  if (isEnded()) return;
  if (!isThere()) throw new SentenceError(`There is no site in ${folder}: quobot site writes one.`);
  const { HTTP_PORT: port = PORT, HTTP_HOST: host, TRUSTED_PROXIES: proxies, SITE_URL: siteUrl } = config;
  const handle = webHandler({ folder, siteUrl, proxies, edition: () => live.current() });
  const server = await startHttpServer(handle, { port, host });
  live.watch();
  await print(`Serving ${folder} on http://${host.includes(':') ? `[${host}]` : host}:${server.port}/ until Ctrl-C.`);
  if (!isEnded()) await once(signal, 'abort');
  await Promise.all([server.close(), live.close()]);
}
