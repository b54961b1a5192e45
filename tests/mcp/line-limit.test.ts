import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineLimit } from '../../src/mcp/line-limit.ts';

const MOST = 8;
/** Lines and where they are cut into pieces, as a pipe gives them. */
const piped = fc.record({
  lines: fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 14 }), { maxLength: 8 }),
  cuts: fc.array(fc.nat(100), { maxLength: 12 }),
});

test('lines pass as they are however they are cut, and of those that are too long only their beginning, told of once', () => {
  fc.assert(
    fc.property(piped, ({ lines, cuts }) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].sort((a, b) => a - b);
      let told = 0;
      const limited = createLineLimit(MOST, () => (told += 1));
      const passed = ends.map((end, at) => limited(bytes.subarray(ends[at - 1] ?? 0, end)));
      const wanted = lines.map((line) => Buffer.concat([Buffer.from(line).subarray(0, MOST), Buffer.from('\n')]));
      expect(Buffer.concat(passed)).toEqual(Buffer.concat(wanted));
      expect(told).toBe(lines.filter((line) => Buffer.byteLength(line) > MOST).length);
    }),
  );
});
