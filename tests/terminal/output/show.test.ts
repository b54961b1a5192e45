import { expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { showAnswer } from '../../../src/terminal/output/show.ts';
import type { Screen } from '../../../src/terminal/output/screen.ts';

test.each<[Report['kind'], number]>([
  ['done', 0],
  ['unchanged', 0],
  ['refused', 1],
  ['fault', 1],
])('a report that says %s ends with %i', async (kind, code) => {
  let printed = '';
  const screen = { view: { width: 80 }, print: (text: string) => void (printed += text) } as unknown as Screen;
  const report = { kind, summary: 'The store does not answer.', details: [] };
  expect(await showAnswer({ kind: 'report', report }, screen)).toBe(code);
  expect(printed).toContain('The store does not answer.');
});
