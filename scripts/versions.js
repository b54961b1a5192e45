// `npm run test:versions [-- FILE…]`: fetches the crates that corpus/versions.toml (or the files named) speaks of, and
// looks whether each API is there in the version that is said to be the first with it, and not in the one before.
// Needs Cargo and the network; for the standard library also the sources (`rustup component add rust-src`).
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parse } from 'smol-toml';
import { SKIPPED, contradictions, faultOfApi } from './versions/claims.js';
import { folderOf, standardLibrary, versionBefore } from './versions/sources.js';

setPriority(10);
const files = process.argv.slice(2);
const tables = (files.length > 0 ? files : ['corpus/versions.toml']).map((file) => parse(readFileSync(file, 'utf8')));
const apis = tables.flatMap(({ api = [] }) => api);
const read = new Map(tables.flatMap(({ crate = [] }) => crate).map(({ name, version }) => [name, version]));
const sources = { folderOf, versionBefore, library: standardLibrary() };

const faults = contradictions(apis);
let skipped = 0;
for (const api of apis) {
  const fault = faultOfApi(api, read.get(api.crate), sources);
  if (fault === null) continue;
  if (fault === SKIPPED) skipped += 1;
  else faults.push(`${api.crate}: ${api.name}: ${fault}`);
}
for (const fault of faults) console.log(fault);
const left = skipped > 0 ? `, ${skipped} of std skipped, for its sources are not installed` : '';
console.log(`\n${apis.length} claims about versions: ${faults.length} faults${left}`);
process.exitCode = faults.length > 0 ? 1 : 0;
