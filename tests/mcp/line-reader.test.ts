import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineReader } from '../../src/mcp/line-reader.ts';

const MOST = 8;
/** Lines and where they are cut into pieces, as a pipe gives them. */
const piped = fc.record({
  lines: fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 14 }), { maxLength: 8 }),
  cuts: fc.array(fc.nat(100), { maxLength: 12 }),
});

test('lines come whole however they are cut, and those that are too long not at all, each told of once', () => {
  fc.assert(
    fc.property(piped, ({ lines, cuts }) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].sort((a, b) => a - b);
      const read: (string | null)[] = [];
      const reader = createLineReader(
        MOST,
        (line) => read.push(line.toString()),
        () => read.push(null),
      );
      ends.forEach((end, at) => reader(bytes.subarray(ends[at - 1] ?? 0, end)));
      expect(read).toEqual(lines.map((line) => (Buffer.byteLength(line) > MOST ? null : line)));
    }),
  );
});
