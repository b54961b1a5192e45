// Reads, parses and indexes the layers given as JSON, and prints what that took; with a second argument, writes the index
// file there. Run in a fresh process on dist/.
import { loadCorpus } from '../../dist/src/corpus/load.js';
import { buildEdition } from '../../dist/src/index-store/files/edition.js';
import { writeIndexFile } from '../../dist/src/index-store/files/index-file.js';

const [layers, file] = process.argv.slice(2);
const { heapUsed: before } = settledMemory();
const start = processorTime();
const corpus = loadCorpus(JSON.parse(layers));
const parsed = processorTime();
const edition = buildEdition(corpus);
const built = processorTime();
const { heapUsed, rss } = settledMemory();
if (file) writeIndexFile(file, edition);
const stories = corpus.stories.length;
console.log(JSON.stringify({ stories, parse: parsed - start, index: built - parsed, heap: heapUsed - before, rss }));

/** Milliseconds that this process has spent. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Memory after what is not needed has been thrown away; needs `--expose-gc`. */
function settledMemory() {
  globalThis.gc?.();
  return process.memoryUsage();
}
