import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookUp } from '../../../src/answers/browse/lookup.ts';

const STORIES = [
  { id: 'alan_waits', title: 'Alan waits for a lock' },
  { id: 'alan_pins', title: 'Alan meets Pin' },
  { id: 'team/solving_a_deadlock', title: 'Solving a deadlock' },
  { id: 'c', title: 'Coming from C++', aliases: ['Other languages'] },
];

function idOf(name: string): string | undefined {
  const result = lookUp(STORIES, name);
  return result.kind === 'found' ? result.found.id : undefined;
}

describe('lookUp', () => {
  test.each([
    ['alan_waits', 'alan_waits'],
    ['ALAN WAITS FOR A LOCK', 'alan_waits'],
    ['  alan-waits.md ', 'alan_waits'],
    ['solving a deadlock', 'team/solving_a_deadlock'],
    ['solving_a_deadlock', 'team/solving_a_deadlock'],
    ['solving deadlock', 'team/solving_a_deadlock'],
    ['pin', 'alan_pins'],
    ['c++', 'c'],
    ['other languages', 'c'],
    [
      'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/team/solving_a_deadlock.html#x',
      'team/solving_a_deadlock',
    ],
  ])('finds %j', (name, id) => {
    expect(idOf(name)).toBe(id);
  });

  test.each(['proto', '__proto__', 'Proto', '--', '…'])(
    'finds %j itself among ids that differ in signs or case alone',
    (id) => {
      const alike = ['__proto__', 'Proto', 'proto', '…', '--'].map((each) => ({ id: each, title: 'P' }));
      expect(lookUp(alike, id)).toMatchObject({ found: { id } });
    },
  );

  test('finds what has that id before what has it as the last part of its id, or as a title', () => {
    const others = [
      { id: 'notes/x', title: 'X' },
      { id: 'y', title: 'x' },
    ];
    expect(lookUp([...others, { id: 'x', title: 'Z' }], 'x')).toMatchObject({ found: { id: 'x' } });
    expect(lookUp(others, 'X')).toMatchObject({ found: { id: 'notes/x' } });
  });

  test('does not choose between several that have the same part, and offers them alone', () => {
    const result = lookUp(STORIES, 'alan');
    expect(result).toMatchObject({ kind: 'unknown', meant: 2, nearest: [{ id: 'alan_waits' }, { id: 'alan_pins' }] });
  });

  test('offers what is spelt nearly so, or shares words', () => {
    expect(lookUp(STORIES, 'alan_wiats')).toMatchObject({ meant: 0, nearest: [{ id: 'alan_waits' }, {}, {}] });
    expect(lookUp(STORIES, 'my deadlocks everywhere')).toMatchObject({
      nearest: [{ id: 'team/solving_a_deadlock' }, {}, {}],
    });
  });

  test.each([
    ['alna', 'alan_'],
    ['dedlock', 'team/solving_a_deadlock'],
    ['solvign it', 'team/solving_a_deadlock'],
    ['plese the mutx', 'mutexes'],
  ])('offers first what has a word that is a slip away: %j', (slip, id) => {
    const others = [
      { id: 'x', title: 'Which one to lock' },
      { id: 'mutexes', title: 'A mutex and the rest' },
    ];
    const result = lookUp([...others, ...STORIES], slip);
    expect(result.kind === 'unknown' && result.nearest[0]?.id).toMatch(new RegExp(`^${id}`));
  });

  test('offers something for any name, blank or endless', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const result = lookUp(STORIES, name);
        expect(result.kind === 'found' || result.nearest.length >= Math.min(3, result.meant || 3)).toBe(true);
      }),
      { seed: 3 },
    );
    expect(lookUp(STORIES, 'x'.repeat(200_000)).kind).toBe('unknown');
  });

  test('finds nothing where there is nothing', () => {
    expect(lookUp([], 'alan')).toEqual({ kind: 'unknown', meant: 0, nearest: [] });
  });
});
