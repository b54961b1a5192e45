// Prints, as JSON, how many milliseconds after the start of the process node was ready for a program, an index file was
// ready to answer, checked against the layers given as JSON, and one question was answered. Run in a fresh process on
// dist/; fails where the file is not used.
const node = performance.now();
const { readSources } = await import('../../dist/src/corpus/read/sources.js');
const { readIndexFile } = await import('../../dist/src/index-store/files/index-file.js');

const [layers, file] = process.argv.slice(2);
const loaded = readIndexFile(file, readSources(JSON.parse(layers)).fingerprint);
const ready = performance.now();
const found = 'edition' in loaded ? loaded.edition.index.search('why does select! drop my future', 3).hits : [];
console.log(JSON.stringify({ node, ready, answered: performance.now() }));
process.exitCode = found.length > 0 ? 0 : 1;
