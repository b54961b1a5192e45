import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/corpus/assemble/assemble.ts';
import { decodeMarkdown, repairMojibake } from '../../src/corpus/read/encoding.ts';
import { resolveLink } from '../../src/corpus/parse/links.ts';
import { parseFile } from '../../src/corpus/parse/page.ts';
import { slug } from '../../src/corpus/parse/titles.ts';
import { visitPoints } from '../../src/model/metanarrative.ts';
import { sourceFile } from '../support/corpus.ts';

const SEED = { seed: 20260801, numRuns: 100 };

/** Text of any characters, and text that looks like the pages that are read. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '# ',
          '## ',
          '### ',
          '* ',
          '    * ',
          '1. ',
          '> ',
          '```',
          '```rust=\n',
          '\n',
          '\n\n',
          '    ',
          '**',
          '*',
          '`',
          '--',
          '\0',
          '😱 ',
          'word ',
          '日本',
        ],
        ...[
          '[a](status_quo/a.md)',
          '[b][r]',
          '[r]: x.md\n',
          '<details>',
          '<summary>',
          '</summary>',
          '</details>',
          '<!--',
          '-->',
          '<!-- placement: ours -->',
        ],
        ...[
          'How people ask it\n\n',
          'What helps\n\n',
          'Since then\n\n',
          'FAQ\n\n',
          'What are the morals of the story?',
          '**Rust 1.75, 2023-12-28**: ',
          'Character: Alan. ',
        ],
        ...[
          '<!-- category id="x" short="y" -->',
          'https://github.com/rust-lang/wg-async/issues/7',
          '(',
          ')',
          ']',
          '![',
        ],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

describe('any text', () => {
  test.each(['status_quo/a.md', 'status_quo.md', 'characters/a.md', 'SUMMARY.md', 'book.toml'])(
    'is read as %s',
    (name) => {
      fc.assert(
        fc.property(anyText, fc.constantFrom('digest' as const, 'story' as const), (text, layer) => {
          const document = parseFile(sourceFile(name, text, layer));
          const lines = text.split('\n').length;
          expect(document.kind).not.toBe('unread');
          const wrong = document.diagnostics.filter(
            ({ line, message }) => line < 1 || line > lines || !message.endsWith('.'),
          );
          expect(wrong).toEqual([]);
        }),
        SEED,
      );
    },
  );

  test('makes a corpus whose links lead to its stories and whose points have ids of their own', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (first, second, third) => {
        const texts = {
          'status_quo/a.md': first,
          'status_quo/b.md': second,
          'status_quo.md': `<details><summary>x</summary>\n\n${third}`,
        };
        const documents = Object.entries(texts).map(([name, text]) => parseFile(sourceFile(name, text, 'story')));
        const corpus = assemble(documents, { commit: null, fingerprint: 'f' });
        const points = [...visitPoints(corpus.categories)].map(({ point }) => point);
        const linked = points.flatMap(({ links }) =>
          links.flatMap((link) => (link.kind === 'story' ? [link.storyId] : [])),
        );
        expect(['a', 'b']).toEqual(expect.arrayContaining([...new Set(linked)]));
        expect(new Set(points.map(({ id }) => id)).size).toBe(points.length);
        expect(corpus.counts.points).toBeLessThanOrEqual(points.length);
        expect(corpus.stories.every(({ title }) => title !== '')).toBe(true);
      }),
      SEED,
    );
  });

  test('is a link to something', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (url) => {
          const target = resolveLink(url, '/vision/submitted_stories/status_quo.md', {});
          if (target.kind === 'other') expect(target.url).toBe(url);
        },
      ),
      SEED,
    );
  });

  test('becomes a short slug of few characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        expect(slug(text, limit)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*-?$/);
        expect(slug(text, limit).length).toBeLessThanOrEqual(limit);
      }),
      SEED,
    );
  });
});

const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('any bytes', () => {
  test('are text with LF line ends and nothing that steers a terminal, or a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeMarkdown(bytes);
        if ('text' in decoded) expect(decoded.text).not.toMatch(STEERING);
        else expect(decoded.fault).toMatch(/^is not UTF-8 text$|^is no text$|^is in UTF-32/);
      }),
      SEED,
    );
  });
});

describe('any text of common letters', () => {
  test('is no mojibake', () => {
    const words = fc.stringMatching(/^[a-zäöüßéèñ]{0,3}(?: [a-zA-Z0-9.,!?'"-]{1,8}[éöüñç]?){0,6}$/);
    fc.assert(
      fc.property(words, (text) => {
        expect(repairMojibake(text)).toBe(text);
      }),
      SEED,
    );
  });
});
