import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorRank, focus } from '../../../src/answers/ask/focus.ts';

describe('a long text', () => {
  test('is cut to the room there is, whatever it holds, and keeps its first sure error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string()),
        fc.integer({ min: 200, max: 2_000 }),
        fc.array(fc.string()),
        (before, room, after) => {
          const plain = (line: string): boolean => errorRank(line) === 2;
          const text = [...before.filter(plain), 'error[E0382]: use of moved value', ...after].join('\n');
          const { text: cut, from, to, lines } = focus(text, room);
          expect(cut.length).toBeLessThanOrEqual(Math.max(room, text.length <= room ? text.length : 0));
          expect(cut).toContain('error[E0382]');
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(lines);
        },
      ),
    );
  });

  test('of one line is cut around the error in it', () => {
    expect(focus(`${'x'.repeat(50_000)} panicked at y`, 500).text).toContain('panicked at y');
  });
});
