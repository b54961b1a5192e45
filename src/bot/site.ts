import type { CorpusFlags } from '../index-store/reindex/corpus-choice.ts';
import type { Config } from '../ops/config.ts';
import type { HttpHandler } from '../ops/http-server.ts';
import type { Log } from '../ops/logger.ts';
import type { Edition } from '../search/search-index.ts';

/** The site that a bot serves beside its health. */
export interface BotSite {
  readonly handle: HttpHandler;
  /** Builds it anew beside the bot; logs where that fails. Never rejects. */
  rebuild(): Promise<void>;
}

/** What the site is made from. */
export interface BotSiteOptions {
  readonly config: Pick<Config, 'SITE' | 'SITE_URL' | 'TRUSTED_PROXIES'>;
  readonly flags: CorpusFlags;
  readonly edition: () => Edition | null;
  /** Ends a build. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Makes the site of a bot where `SITE` is on, else `null`. What it needs is loaded only then. */
export async function botSite({ config, flags, edition, signal, log }: BotSiteOptions): Promise<BotSite | null> {
  if (config.SITE === 'off') return null;
  const [{ createBuiltSite, siteFolder }, { webHandler }] = await Promise.all([
    import('../serve/built-site.ts'),
    import('../serve/web.ts'),
  ]);
  const folder = siteFolder(flags);
  const site = createBuiltSite(flags, folder, signal);
  return {
    handle: webHandler({ folder, siteUrl: config.SITE_URL, proxies: config.TRUSTED_PROXIES, edition }),
    async rebuild() {
      const fault = await site.rebuild();
      if (fault === null) log.info({}, 'the site is built');
      else if (!signal.aborted) log.error({}, fault);
    },
  };
}
