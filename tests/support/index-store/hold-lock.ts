// Holds the write lock of a folder and works without a pause, as a build does. Arguments: the data folder, for how many
// milliseconds.
import { withWriteLock } from '../../../src/index-store/files/lock.ts';

const [dataDir = '', ms = ''] = process.argv.slice(2);

await withWriteLock(dataDir, () => {
  process.stdout.write('held\n');
  const until = performance.now() + Number(ms);
  while (performance.now() < until);
  return Promise.resolve();
});
