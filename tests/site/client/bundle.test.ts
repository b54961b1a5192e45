import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildEdition } from '../../../src/index-store/files/edition.ts';
import { shippedModelTexts } from '../../../src/index-store/files/models.ts';
import { findIn, type Found } from '../../../src/site/client/found.ts';
import { readSearchData, writeSearchData } from '../../../src/site/search-data.ts';
import { corpusOf } from '../../support/corpus.ts';
import { makeFolder } from '../../support/make-folder.ts';
import { manyDigests } from '../../support/describe-search-index.ts';

const edition = buildEdition(corpusOf({ digest: manyDigests() }));
const data = writeSearchData(edition, shippedModelTexts());
const slim = readSearchData(data);
const bundle = join(makeFolder(), 'search.js');
execFileSync(process.execPath, ['scripts/bundle-client.js', bundle]);

/** What a browser gives to the program of a worker. */
interface WorkerScope {
  onmessage?: (message: { readonly data: unknown }) => void;
}
const scope = globalThis as WorkerScope;
const ask = async (text: string): Promise<Found | null> => {
  const answered = new Promise<Found | null>((resolve) => vi.stubGlobal('postMessage', resolve));
  scope.onmessage?.({ data: { text, data: '/search.json' } });
  return answered;
};

beforeEach(async () => {
  await import(/* @vite-ignore */ pathToFileURL(bundle).href);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('the bundle answers as a worker, and fetches its data once, again only where that failed', async () => {
  const replies = [new Response('', { status: 503 }), new Response(data)];
  const fetched: unknown[] = [];
  vi.stubGlobal('fetch', (address: unknown) => {
    fetched.push(address);
    return Promise.resolve(replies.shift());
  });
  expect(await ask('why does my lock hang')).toBeNull();
  for (const question of ['why does my lock hang', 'pin', 'bake a cake', ' ']) {
    expect(await ask(question)).toEqual(findIn(slim, question));
  }
  expect(fetched).toEqual(['/search.json', '/search.json']);
});

test('the bundle takes nothing from Node, and makes no code at run time', () => {
  const code = readFileSync(bundle, 'utf8');
  expect(code).not.toMatch(
    /\bfrom\s*"node:|\brequire\(|\bimport\(|\beval\(|new Function\b|innerHTML|outerHTML|document\.write/,
  );
});
