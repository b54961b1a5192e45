import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/answers/ask/verdict.ts';

const lines = { inScope: 0.4, maybe: 0.1, match: 0.7 };

describe('decide', () => {
  test.each([
    [0.39, 0.4, 'none'],
    [0.4, 0.09, 'none'],
    [0.4, 0.1, 'maybe'],
    // A sure answer is a sign that the message is ours.
    [0.39, 0.5, 'maybe'],
    [0.1, 0.9, 'match'],
    [0.03, 1, 'none'],
    [0.5, 0.69, 'maybe'],
    [0.4, 0.7, 'match'],
  ])('takes in scope %d with confidence %d as %s', (inScope, confidence, verdict) => {
    expect(decide({ hits: [1], inScope, confidence }, lines)).toBe(verdict);
  });

  test('takes a question without hits as none', () => {
    expect(decide({ hits: [], inScope: 1, confidence: 1 }, lines)).toBe('none');
  });
});
