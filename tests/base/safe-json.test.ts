import { describe, expect, test } from 'vitest';
import { safeJson } from '../../src/base/safe-json.ts';

describe('safeJson', () => {
  test('escapes what could steer a terminal, and stays the same value', () => {
    const value = { text: '\u001b[31m \u009b \u202e \u200b 🦀 "' };
    expect(safeJson(value)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u200b]/);
    expect(JSON.parse(safeJson(value))).toEqual(value);
  });
});
