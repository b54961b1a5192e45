// Bundles the search that runs in a browser, so that `quobot site` only copies it: into dist/client/search.js, or into the
// file that is given.
import { build } from 'esbuild';

await build({
  entryPoints: ['src/site/client/search.ts'],
  outfile: process.argv[2] ?? 'dist/client/search.js',
  tsconfig: 'src/site/client/tsconfig.json',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
});
