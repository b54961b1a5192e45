// Writes dist/: every module by itself, then what others start in few files, since a program that loads 150 takes a sixth
// longer to answer, the search that runs in a browser, and the index of the shipped corpus. Checks no types: `npm run types` does, and a machine of 512 MiB
// can build with this and not with that.
import { readdirSync, rmSync } from 'node:fs';
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

for (const old of ['commands', 'parts', 'src']) rmSync(`dist/${old}`, { recursive: true, force: true });
await build({ ...common, entryPoints: modules, plugins: [compiledImports] });

const { engineCode } = await import('../dist/src/index-store/files/edition.js');
await build({
  ...common,
  entryPoints: ['src/cli.ts', 'src/embed.ts', 'src/main.ts'],
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  packages: 'external',
  chunkNames: 'parts/[hash]',
  define: { ENGINE_CODE: JSON.stringify(engineCode()) },
});

await import('./bundle-client.js');

const { shipIndex } = await import('../dist/src/index-store/shipped-index.js');
await shipIndex();
