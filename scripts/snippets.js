// `npm run test:snippets [-- --minutes N] [FILE…]`: compiles every Rust block of the corpus, or of the files named
// (tests/snippets/README.md); members that are not begun after N minutes are named and left to a later call. Any number of
// calls may run at the same time.
import { readFileSync, readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBlocks } from './snippets/cargo.js';
import { blocksOf } from './snippets/extract.js';

setPriority(10);
const { values, positionals } = parseArgs({ options: { minutes: { type: 'string' } }, allowPositionals: true });
const until = values.minutes === undefined ? Infinity : Date.now() + Number(values.minutes) * 60_000;
const named = positionals.map((file) => relative('.', file));
const files = named.length > 0 ? named : markdownOf('corpus');
const blocks = files.flatMap((file) => blocksOf(file, readFileSync(file, 'utf8')));
const faults = checkBlocks(blocks, (text) => console.log(text), until);

const unreached = blocks.filter((block) => !faults.has(block));
const failing = blocks.filter((block) => faults.get(block)?.length > 0);
for (const block of failing) {
  for (const fault of faults.get(block)) console.log(`\n${block.file}:${fault}`);
}
const unchecked = blocks.filter((block) => block.unchecked !== null);
for (const { file, line, unchecked: reason } of unchecked) console.log(`${file}:${line}: not checked: ${reason}`);
const sound = blocks.length - failing.length - unchecked.length - unreached.length;
console.log(
  `\n${blocks.length} blocks of ${files.length} files: ${sound} as they say, ` +
    `${failing.length} failing, ${unchecked.length} not checked, ${unreached.length} not reached in time`,
);
process.exitCode = failing.length > 0 ? 1 : 0;

/** Lists the markdown files of a folder and of all folders in it. */
function markdownOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => join(folder, name))
    .sort();
}
