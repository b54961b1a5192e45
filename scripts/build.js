// Writes dist/: every module by itself, then what others start in few files, since a program that loads 150 takes a sixth
// longer to answer, the search that runs in a browser, and the index of the shipped corpus. Checks no types: `npm run
// types` does, and a machine of 512 MiB can build with this and not with that.
import { readdirSync, rmSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

const common = {
  outdir: 'dist',
  outbase: '.',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
};

/** Imports of a module as they are in dist/: `./a.ts` is `./a.js` there. */
const compiledImports = {
  name: 'compiled-imports',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replace(/(\bfrom |\bimport\()'(\.[^']+)\.ts'/g, "$1'$2.js'"), loader: 'ts' };
    });
  },
};

const modules = ['src', 'commands'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('site/client/'))
    .map((name) => `${folder}/${name}`),
);

// What is stored says by which code, and that is known while it is built: a program need not read itself.
const { outputFiles } = await build({
  ...common,
  entryPoints: ['src/base/code-version.ts'],
  bundle: true,
  write: false,
});
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const { CODE_FOLDERS, hashOfFolder } = await import(`data:text/javascript;base64,${source}`);
const builtFrom = Object.fromEntries(CODE_FOLDERS.map((folder) => [folder, hashOfFolder(`src/${folder}`)]));
const define = { BUILT_FROM: JSON.stringify(builtFrom) };

for (const old of ['commands', 'parts', 'src']) rmSync(`dist/${old}`, { recursive: true, force: true });
await build({ ...common, define, entryPoints: modules, plugins: [compiledImports] });
await build({
  ...common,
  define,
  entryPoints: ['src/cli.ts', 'src/embed.ts', 'src/main.ts'],
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  packages: 'external',
  chunkNames: 'parts/[hash]',
});

await import('./bundle-client.js');

const { shipIndex } = await import('../dist/src/index-store/shipped-index.js');
await shipIndex();
