// Reads an index file, checks that it is of the layers given as JSON, and answers one question. Run in a fresh process on
// dist/; fails where the file is not used.
import { readSources } from '../../dist/src/corpus/sources.js';
import { readIndexFile } from '../../dist/src/search/index-file.js';

const [layers, file] = process.argv.slice(2);
const loaded = readIndexFile(file, readSources(JSON.parse(layers)).fingerprint);
const found = 'index' in loaded ? loaded.index.search('why does select! drop my future', 3).hits : [];
process.exitCode = found.length > 0 ? 0 : 1;
