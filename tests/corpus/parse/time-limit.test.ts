import { expect, test } from 'vitest';
import { inTimeLimit } from '../../../src/corpus/parse/time-limit.ts';

const LIMIT_MS = 100;

function counted(): { readonly begun: () => number; readonly work: () => void } {
  let begun = 0;
  const work = (): void => {
    begun += 1;
    for (;;);
  };
  return { begun: () => begun, work };
}

test('gives what work in time makes, also nothing', () => {
  expect(inTimeLimit(() => undefined, LIMIT_MS)).toEqual({ value: undefined });
});

test('breaks off work that goes on, once', () => {
  const { begun, work } = counted();
  let worked = 0;
  expect(inTimeLimit(work, LIMIT_MS, () => (worked += LIMIT_MS))).toBeNull();
  expect(begun()).toBe(1);
});

test('tries work that was kept waiting three times, each time longer', () => {
  const { begun, work } = counted();
  const began = performance.now();
  expect(inTimeLimit(work, LIMIT_MS, () => 7)).toBeNull();
  expect(begun()).toBe(3);
  expect(performance.now() - began).toBeGreaterThan(20 * LIMIT_MS);
});

test('gives what work makes that had to wait, and then was in time', () => {
  let tries = 0;
  const work = (): string => {
    tries += 1;
    if (tries < 3) for (;;);
    return 'made';
  };
  expect(inTimeLimit(work, LIMIT_MS, () => 7)).toEqual({ value: 'made' });
});

test('throws as its work does', () => {
  const fault = new Error('a fault of the work');
  expect(() =>
    inTimeLimit(() => {
      throw fault;
    }, LIMIT_MS),
  ).toThrow(fault);
});
