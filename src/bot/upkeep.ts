import { firstSyncAfter } from '../sync/last-sync.ts';
import type { LiveIndex, LiveIndexEvent } from '../index-store/live-index.ts';
import { refresh } from '../index-store/refresh.ts';
import type { ReindexOutcome } from '../index-store/reindex/reindex.ts';
import { reindexReport } from '../index-store/report.ts';
import { runEvery } from '../index-store/schedule.ts';
import type { HangUps } from './hang-up.ts';
import type { Log } from '../ops/logger.ts';
import type { Metrics } from '../ops/metrics.ts';

/** Options of {@link startUpkeep}. */
export interface UpkeepOptions {
  readonly live: LiveIndex;
  readonly dataDir: string;
  readonly github: { readonly apiUrl: string; readonly token?: string };
  /** Milliseconds between two syncs; `null` for none. */
  readonly everyMs: number | null;
  readonly hangUps: HangUps;
  /** True where the index is of an older corpus, and this process is the one that brings it up to date at the start. */
  readonly freshens: boolean;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The upkeep of a running bot. */
export interface Upkeep {
  /** Stops; aborts a running sync or reindex. The current index stays. */
  stop(): void;
}

const RESULTS = { live: 'changed', unchanged: 'unchanged', refused: 'refused', fault: 'failed' } as const;

/**
 * Follows the index that other processes write, reloads it at the start where the corpus has changed since and on
 * SIGHUP, and syncs on a schedule where one is set.
 */
export function startUpkeep(options: UpkeepOptions): Upkeep {
  const { live, everyMs, hangUps, log, metrics } = options;
  const over = new AbortController();
  const reload = async (): Promise<void> => tell(await live.reload({ signal: over.signal }), options);
  metrics.index(live.current().info);
  live.watch();
  const reloadBeside = (why: string): void => {
    log.info({ why }, 'reloading the index');
    reload().catch((error: unknown) => log.error({ err: error }, 'the index could not be reloaded'));
  };
  const ignoreHangUps = hangUps.follow(() => reloadBeside('SIGHUP'));
  if (options.freshens) reloadBeside('the corpus is not that of the index in use');
  if (everyMs !== null) {
    void runEvery(everyMs, () => sync(options, over.signal), {
      signal: over.signal,
      firstMs: firstSyncAfter(options.dataDir, everyMs),
      onFault(error) {
        metrics.upkeep('sync', 'failed');
        log.error({ err: error }, 'the sync failed; what was there stays in use');
      },
    });
  }
  return {
    stop() {
      ignoreHangUps();
      over.abort();
    },
  };
}

/**
 * True when the corpus has changed, as an upgrade does it. False when it cannot be read: the index in use still
 * answers. Reads all its files in one go, so ask before anybody waits for an answer.
 */
export function isStale(live: LiveIndex, log: Log): boolean {
  try {
    return !live.isUpToDate();
  } catch (error) {
    log.warn({ err: error }, 'whether the index is up to date could not be found out');
    return false;
  }
}

/** Logs and counts what happens to the index in use. */
export function onLiveIndexEvent(event: LiveIndexEvent, log: Log, metrics: Metrics): void {
  switch (event.kind) {
    case 'swapped':
      metrics.index(event.to);
      log.info({ from: event.from.version, to: event.to.version, commit: event.to.commit }, 'another index is in use');
      return;
    case 'passed-over':
      log.warn({ version: event.version, reason: event.reason }, 'a new index was not taken into use');
      return;
    case 'building':
      log.info({}, 'building the index from the corpus, which takes some seconds');
      return;
    case 'watch-fault':
      log.warn({ err: event.error }, 'the data folder could not be watched');
  }
}

async function sync({ live, dataDir, github, log, metrics }: UpkeepOptions, signal: AbortSignal): Promise<void> {
  log.info({}, 'syncing');
  const { sync: brought, reindex } = await refresh({ live, dataDir, github, signal });
  metrics.upkeep('sync', brought);
  tell(reindex, { log, metrics });
}

function tell(outcome: ReindexOutcome, { log, metrics }: Pick<UpkeepOptions, 'log' | 'metrics'>): void {
  metrics.upkeep('reindex', RESULTS[outcome.kind]);
  const { summary, details, kind } = reindexReport(outcome);
  if (kind === 'fault' || kind === 'refused') log.error({ details }, summary);
  else log.info({ details }, summary);
}
