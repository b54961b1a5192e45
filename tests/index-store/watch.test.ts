import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { replaceFile } from '../../src/base/files.ts';
import { indexFolder, pointerFile } from '../../src/index-store/files/pointer.ts';
import { watchPointer, type WatchOptions } from '../../src/index-store/watch.ts';
import { tempFolder } from '../support/index-store/book.ts';

const NEVER = 600_000;

function watched(options: WatchOptions): { dataDir: string; seen: string[] } {
  const dataDir = tempFolder();
  const seen: string[] = [];
  const watch = watchPointer(dataDir, () => seen.push(readFileSync(pointerFile(dataDir), 'utf8')), options);
  onTestFinished(() => watch.close());
  return { dataDir, seen };
}

test('notices the second of two replacements that follow one another at once', async () => {
  const { dataDir, seen } = watched({ pollMs: NEVER });
  for (let pair = 0; pair < 20; pair += 1) {
    replaceFile(pointerFile(dataDir), `first of ${pair}`);
    await delay(3);
    replaceFile(pointerFile(dataDir), `second of ${pair}`);
    await vi.waitFor(() => expect(seen.at(-1)).toBe(`second of ${pair}`), 5000);
  }
});

test('says nothing where other files change and the pointer stays', async () => {
  const { dataDir, seen } = watched({ pollMs: NEVER });
  replaceFile(pointerFile(dataDir), 'one');
  await vi.waitFor(() => expect(seen).toEqual(['one']), 5000);
  replaceFile(join(indexFolder(dataDir), 'other'), 'x');
  replaceFile(pointerFile(dataDir), 'one');
  replaceFile(join(indexFolder(dataDir), 'another'), 'x');
  await delay(200);
  expect(seen).toEqual(['one']);
});

test('polls where the folder cannot be watched, and says why it cannot', async () => {
  const dataDir = join(tempFolder(), 'data');
  writeFileSync(dataDir, 'in the way');
  const faults: unknown[] = [];
  let changes = 0;
  const watch = watchPointer(dataDir, () => (changes += 1), { pollMs: 20, onFault: (error) => faults.push(error) });
  onTestFinished(() => watch.close());
  expect(faults).toMatchObject([{ code: 'ENOTDIR' }]);
  rmSync(dataDir);
  mkdirSync(indexFolder(dataDir), { recursive: true });
  replaceFile(pointerFile(dataDir), 'one');
  await vi.waitFor(() => expect(changes).toBe(1), 5000);
});
