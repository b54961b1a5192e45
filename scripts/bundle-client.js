// Bundles the search that runs in a browser, so that `quobot site` only copies it: into dist/client/search.js, or into the
// file that is given.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

/** What goes into the bundle, under licences that want to go with it. */
const LICENCES = ['minisearch/LICENSE.txt', 'stemmer/license'];

const notice = LICENCES.map(
  (file) => `${file.split('/')[0]}\n\n${readFileSync(`node_modules/${file}`, 'utf8').trim()}`,
);

await build({
  entryPoints: ['src/site/client/search.ts'],
  outfile: process.argv[2] ?? 'dist/client/search.js',
  tsconfig: 'src/site/client/tsconfig.json',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  banner: { js: `/*!\n${notice.join('\n\n')}\n*/` },
});
