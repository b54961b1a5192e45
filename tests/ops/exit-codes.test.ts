import { describe, expect, test } from 'vitest';
import { EXIT_CODES, exitCode, isFinal } from '../../src/ops/exit-codes.ts';

describe('exit codes', () => {
  test('are different from each other, and each has a meaning', () => {
    expect(new Set(EXIT_CODES.map(({ code }) => code)).size).toBe(EXIT_CODES.length);
    for (const { meaning } of EXIT_CODES) expect(meaning).toMatch(/^[A-Z].*\.$/u);
  });

  test('have one for a session that Discord ended', () => {
    expect(exitCode('invalidated')).toBe(76);
  });

  test('say whether starting again could help', () => {
    expect(EXIT_CODES.filter(({ code }) => isFinal(code)).map(({ name }) => name)).toEqual([
      'usage',
      'invalidated',
      'tokenRefused',
      'configuration',
    ]);
  });
});
