import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstSyncAfter, rememberSync } from '../../src/sync/last-sync.ts';
import { tempFolder } from '../support/index-store/book.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

test('a bot that starts waits for the rest of the time to the next sync, a minute at least', () => {
  const dataDir = join(tempFolder(), 'data');
  expect(firstSyncAfter(dataDir, DAY)).toBe(MINUTE);
  rememberSync(dataDir);
  const now = Date.now();
  expect(firstSyncAfter(dataDir, DAY, now + 20 * HOUR) / HOUR).toBeCloseTo(4, 1);
  expect(firstSyncAfter(dataDir, DAY, now + 30 * HOUR)).toBe(MINUTE);
});

test('a clock that has jumped back postpones no sync, and a sync sets the time right', () => {
  const dataDir = tempFolder();
  rememberSync(dataDir);
  utimesSync(join(dataDir, 'synced'), new Date('2100-01-01'), new Date('2100-01-01'));
  expect(firstSyncAfter(dataDir, DAY)).toBe(DAY);
  rememberSync(dataDir);
  expect(firstSyncAfter(dataDir, DAY, Date.now() + 20 * HOUR)).toBeLessThan(5 * HOUR);
});

test('a data folder that cannot be written to does not matter', () => {
  const file = join(tempFolder(), 'file');
  rememberSync(file);
  expect(() => rememberSync(join(file, 'synced', 'below'))).not.toThrow();
  expect(firstSyncAfter(join(file, 'synced', 'below'), DAY)).toBe(MINUTE);
});
