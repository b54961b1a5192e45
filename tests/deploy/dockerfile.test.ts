import { expect, test } from 'vitest';
import { readProjectFile } from '../support/project-files.ts';

/** A COPY instruction of the Dockerfile. */
interface Copy {
  /** Number of the stage it is in, from 0. */
  readonly stage: number;
  /** The stage it copies from; `null` for the build context. */
  readonly from: string | null;
  readonly sources: readonly string[];
}

/** Copied besides what the package names: what npm packs or installs by itself. */
const BESIDE = ['LICENSE', 'node_modules', 'package.json'];

/** What nobody runs with. */
const FOR_PEOPLE = ['CHANGELOG.md', 'docs'];

const copies = copiesIn(readProjectFile('Dockerfile'));

test('the image holds what the package holds', () => {
  const { files } = JSON.parse(readProjectFile('package.json')) as { readonly files: readonly string[] };
  const inImage = copies.filter(({ stage }) => stage === 1).flatMap(({ sources }) => sources);
  const packed = new Set([...files.map(folderOf), ...BESIDE]);
  expect(inImage.map((path) => path.replace(/^\/app\//u, '')).sort()).toEqual(
    [...packed].filter((path) => !FOR_PEOPLE.includes(path)).sort(),
  );
});

test('.dockerignore lets in what is copied, and nothing else', () => {
  const letIn = readProjectFile('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const fromContext = copies.filter(({ from }) => from === null).flatMap(({ sources }) => sources);
  expect(letIn.sort()).toEqual([...new Set(fromContext)].sort());
});

function folderOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

/** Reads the COPY lines: `COPY [--from=STAGE] SOURCE... DESTINATION`. */
function copiesIn(dockerfile: string): readonly Copy[] {
  let stage = -1;
  return dockerfile.split('\n').flatMap((line) => {
    if (line.startsWith('FROM ')) stage += 1;
    if (!line.startsWith('COPY ')) return [];
    const words = line.split(/\s+/u).slice(1);
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null;
    return [{ stage, from, sources: words.filter((word) => !word.startsWith('--')).slice(0, -1) }];
  });
}
