import { describe, expect, test } from 'vitest';
import { parseBook, parseContents } from '../../../src/corpus/parse/book.ts';

describe('SUMMARY.md', () => {
  test('gives the titles of stories, and of nothing else', () => {
    const source = `# Summary

- [😱 Status quo](./vision/submitted_stories/status_quo.md)
  - [Template](./vision/submitted_stories/status_quo/template.md)
  - [Alan hates writing a \`Stream\`](./vision/submitted_stories/status_quo/alan_hates.md)
    - [Using JNI](./vision/submitted_stories/status_quo/aws_engineer/using_jni.md)
  - [Shiny](./vision/submitted_stories/shiny_future/alan_learns.md)
  - [Draft]()
`;
    expect(parseContents('SUMMARY.md', source).titles).toEqual({
      alan_hates: 'Alan hates writing a Stream',
      'aws_engineer/using_jni': 'Using JNI',
    });
  });

  test('may be empty', () => {
    expect(parseContents('SUMMARY.md', '')).toMatchObject({ kind: 'contents', titles: {}, diagnostics: [] });
  });
});

describe('book.toml', () => {
  test('gives its redirects', () => {
    const source = '[book]\ntitle = "x"\n\n[output.html.redirect]\n"/a.html" = "/b.html"\n"/c.html" = 3\n';
    expect(parseBook('book.toml', source)).toEqual({
      kind: 'book',
      file: 'book.toml',
      redirects: { '/a.html': '/b.html' },
      diagnostics: [],
    });
  });

  test.each(['', '[book]\ntitle = "x"', 'output = 3', '[output]\nhtml = []'])(
    'without redirects has none: %j',
    (source) => {
      expect(parseBook('book.toml', source)).toMatchObject({ redirects: {}, diagnostics: [] });
    },
  );

  test.each(['[output.html.redirect', 'not toml', '[a]\n[a]', '\0'])('that is damaged is a warning: %j', (source) => {
    const { redirects, diagnostics } = parseBook('book.toml', source);
    expect(redirects).toEqual({});
    expect(diagnostics).toMatchObject([{ severity: 'warning', file: 'book.toml', line: 1, rule: 'book-toml' }]);
  });
});
