import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposeUrl } from '../../../src/answers/ask/propose-url.ts';

describe('proposeUrl', () => {
  test('fills in label, template, title and body', () => {
    const url = new URL(proposeUrl("why (on earth) can't I & you do  this?"));
    expect(url.origin + url.pathname).toBe('https://github.com/rust-lang/wg-async/issues/new');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      labels: 'status-quo-story-ideas',
      template: '-status-quo--story-issue.md',
      title: "why (on earth) can't I & you do this?",
      body: "why (on earth) can't I & you do this?",
    });
  });

  test('is an address of at most 512 plain characters for any question, with no escape cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (question) => {
        const url = proposeUrl(question);
        expect(url).toMatch(/^[\w\-./:?=&%~]{1,512}$/);
        expect(() => decodeURIComponent(url)).not.toThrow();
      }),
      { seed: 7 },
    );
  });

  test('takes halves of characters out', () => {
    expect(decodeURIComponent(proposeUrl('a\ud800b'))).toContain('title=a b&');
  });
});
