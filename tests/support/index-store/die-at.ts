// Runs a sync or a reindex in a process of its own that kills itself, as `kill -9` would, when it reaches a stage.
// Arguments: what to do, the stage, the data folder, the repository or the corpus folder.
import { syncUpstream } from '../../../src/sync/upstream.ts';
import { reindex } from '../../../src/index-store/reindex/reindex.ts';
import { withWriteLock } from '../../../src/index-store/files/lock.ts';

const [action = '', stage = '', dataDir = '', source = ''] = process.argv.slice(2);

function dieAt(reached: string): void {
  if (reached === stage) process.kill(process.pid, 'SIGKILL');
}

if (action === 'sync') {
  await withWriteLock(dataDir, () => syncUpstream({ from: source, dataDir, progress: dieAt }));
} else {
  const spec = { layers: [{ layer: 'story', dir: source, label: 'book' } as const], issuesFile: null };
  const outcome = await reindex({ spec, dataDir, progress: dieAt });
  if (outcome.kind !== 'live') throw new Error(JSON.stringify(outcome));
}
