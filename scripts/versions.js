// `npm run test:versions [-- FILE…]`: fetches the crates that the claims in corpus/versions.toml (or in the files named)
// speak of, and looks whether each API is there in the version that is said to be the first with it, and not in the one
// before. Needs Cargo and the network; for the standard library also its sources (`rustup component add rust-src`).
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parse } from 'smol-toml';
import { SKIPPED, contradictions, faultOfApi } from './versions/claims.js';
import { folderOf, standardLibrary, versionBefore } from './versions/sources.js';

setPriority(10);
const library = standardLibrary();
const TABLES = 'corpus/versions.toml';
const REASON = `the language${library === null ? ', and std, whose sources are not installed' : ''}`;
const files = process.argv.slice(2);
const tablesOf = (file) => parse(readFileSync(file, 'utf8'));
const apis = (files.length > 0 ? files : [TABLES]).flatMap((file) => tablesOf(file).api ?? []);
const read = new Map((tablesOf(TABLES).crate ?? []).map(({ name, version }) => [name, version]));
const sources = { folderOf, versionBefore, library };

const faults = contradictions(apis);
let skipped = 0;
for (const api of apis) {
  const fault = faultOfApi(api, read.get(api.crate), sources);
  if (fault === null) continue;
  if (fault === SKIPPED) skipped += 1;
  else faults.push(`${api.crate}: ${api.name}: ${fault}`);
}
for (const fault of faults) console.log(fault);
console.log(`\n${apis.length} claims about versions: ${faults.length} faults, ${skipped} not checked (${REASON})`);
process.exitCode = faults.length > 0 ? 1 : 0;
