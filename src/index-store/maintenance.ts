import type { Report } from '../model/report.ts';
import { CorpusError } from '../corpus/read/corpus-error.ts';
import type { LiveIndex } from './live-index.ts';
import type { ReindexStage } from './reindex/reindex.ts';
import { lastSync } from '../sync/last-sync.ts';
import { reindexReport, rollbackReport, STAGE_TEXT } from './report.ts';

/** Actions of maintainers on a live index. Fits the port of the same name that commands work with. */
export interface LiveMaintenance {
  age(): number;
  lastSync(): { readonly age: number; readonly failed: boolean; readonly summary: string } | null;
  reload(options: { progress(text: string): void }): Promise<Report>;
  rollback(): Promise<Report>;
}

/**
 * Makes the maintenance of a live index, with reports for people; the signal ends what is under way. Never throws for
 * faults of a corpus or a disk.
 */
export function maintenanceOf(live: LiveIndex, signal?: AbortSignal): LiveMaintenance {
  return {
    age: () => live.age(),
    lastSync() {
      const last = lastSync(live.dataDir);
      return last && { ...last, age: (Date.now() - last.at) / 1_000 };
    },
    async reload(options) {
      const progress = (stage: ReindexStage): void => options.progress(`${STAGE_TEXT[stage]} …`);
      return orFault(async () => reindexReport(await live.reload({ progress, signal })));
    },
    rollback: async () => orFault(async () => rollbackReport(await live.rollback())),
  };
}

async function orFault(action: () => Promise<Report>): Promise<Report> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    return { kind: 'fault', summary: error.message, details: [] };
  }
}
