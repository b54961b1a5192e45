import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstSyncAfter, lastSync, rememberSync } from '../../src/sync/last-sync.ts';
import { tempFolder } from '../support/index-store/book.ts';

const DONE = { failed: false, summary: 'Up to date.' };
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

test('a bot that starts waits for the rest of the time to the next sync, a minute at least', () => {
  const dataDir = join(tempFolder(), 'data');
  expect(firstSyncAfter(dataDir, DAY)).toBe(MINUTE);
  const now = Date.now();
  rememberSync(dataDir, DONE, now);
  expect(firstSyncAfter(dataDir, DAY, now + 20 * HOUR) / HOUR).toBeCloseTo(4, 1);
  expect(firstSyncAfter(dataDir, DAY, now + 30 * HOUR)).toBe(MINUTE);
});

test('a clock that has jumped back postpones no sync, and a sync sets the time right', () => {
  const dataDir = tempFolder();
  rememberSync(dataDir, DONE, Date.parse('2100-01-01'));
  expect(firstSyncAfter(dataDir, DAY)).toBe(DAY);
  rememberSync(dataDir, DONE);
  expect(firstSyncAfter(dataDir, DAY, Date.now() + 20 * HOUR)).toBeLessThan(5 * HOUR);
});

test('a data folder that cannot be written to does not matter', () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  expect(() => rememberSync(file, DONE)).not.toThrow();
  expect(firstSyncAfter(file, DAY)).toBe(MINUTE);
});

test('a sync that failed is remembered with its reason, and postpones no other', () => {
  const dataDir = tempFolder();
  rememberSync(dataDir, { failed: true, summary: 'There is no connection.' }, 1_000);
  expect(lastSync(dataDir)).toEqual({ at: 1_000, failed: true, summary: 'There is no connection.', succeededAt: null });
  rememberSync(dataDir, DONE, 2_000);
  rememberSync(dataDir, { failed: true, summary: 'No.' }, 3_000);
  expect(lastSync(dataDir)).toMatchObject({ at: 3_000, failed: true, succeededAt: 2_000 });
});

test('a record of which one bit has turned is none', () => {
  const dataDir = tempFolder();
  rememberSync(dataDir, DONE);
  const file = join(dataDir, 'last-sync');
  const bytes = readFileSync(file);
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const spoiled = Buffer.from(bytes);
      spoiled[bit >> 3] = (spoiled[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(file, spoiled);
      expect(lastSync(dataDir)).toBeNull();
    }),
  );
});
