import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/answers/ask/verdict.ts';

const lines = { maybeScope: 0.4, matchScope: 0.5, matchConfidence: 0.7 };

describe('decide', () => {
  test.each([
    [0.39, 1, 'none'],
    [0.4, 1, 'maybe'],
    [0.5, 0.69, 'maybe'],
    [0.5, 0.7, 'match'],
    [1, 0, 'maybe'],
  ])('takes in scope %d with confidence %d as %s', (inScope, confidence, verdict) => {
    expect(decide({ hits: [1], inScope, confidence }, lines)).toBe(verdict);
  });

  test('takes a question without hits as none', () => {
    expect(decide({ hits: [], inScope: 1, confidence: 1 }, lines)).toBe('none');
  });
});
