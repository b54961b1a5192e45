import { expect, test } from 'vitest';
import { inTimeLimit } from '../../../src/corpus/parse/time-limit.ts';

const LIMIT_MS = 200;

/** Lets time go by without work, as a process does that is kept waiting. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test('gives what work in time makes, also nothing', () => {
  expect(inTimeLimit(() => undefined, LIMIT_MS)).toEqual({ value: undefined });
});

test('breaks off work that goes on, once', () => {
  let begun = 0;
  const forever = (): void => {
    begun += 1;
    for (;;);
  };
  expect(inTimeLimit(forever, LIMIT_MS)).toBeNull();
  expect(begun).toBe(1);
});

test('tries work again that was kept waiting', () => {
  let begun = 0;
  const work = (): string => {
    begun += 1;
    if (begun === 1) standStill(20 * LIMIT_MS);
    return 'read';
  };
  expect(inTimeLimit(work, LIMIT_MS)).toEqual({ value: 'read' });
  expect(begun).toBe(2);
});

test('throws as its work does', () => {
  const fault = new Error('a fault of the work');
  expect(() =>
    inTimeLimit(() => {
      throw fault;
    }, LIMIT_MS),
  ).toThrow(fault);
});
