import { expect, test } from 'vitest';
import { weekBegin, weekOf } from '../../src/base/weeks.ts';

test.each([
  ['2026-11-26', '2026-W48', '2026-11-23'],
  ['2027-01-03', '2026-W53', '2026-12-28'],
  ['2027-01-04', '2027-W01', '2027-01-04'],
  ['2024-12-30', '2025-W01', '2024-12-30'],
  ['2021-01-03', '2020-W53', '2020-12-28'],
])('%s is in the week %s, which begins on %s', (day, week, monday) => {
  const time = Date.parse(`${day}T12:00:00Z`);
  expect([weekOf(time), weekBegin(time)]).toEqual([week, Date.parse(`${monday}T00:00:00Z`)]);
});
