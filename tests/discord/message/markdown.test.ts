import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blockMarkdown,
  escapeMarkdown,
  richMarkdown,
  type TextualBlock,
} from '../../../src/discord/message/markdown.ts';
import type { Span } from '../../../src/model/text.ts';
import { codeBlock, prose } from '../../support/text.ts';

const BREAK = '\u200b';

describe('escapeMarkdown', () => {
  test.each([
    ['*a* _b_ ~~c~~ ||d|| `e`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`'],
    ['[click](https://evil.example)', '\\[click\\](<https://evil.example>)'],
    [
      '# big\n-# small\n> quote\n- item\n1. one\n  2) two',
      '\\# big\n\\-# small\n\\> quote\n\\- item\n1\\. one\n  2\\) two',
    ],
    ['a # b > c - d 1. e', 'a # b > c - d 1. e'],
    ['@everyone and @here', `@${BREAK}everyone and @${BREAK}here`],
    [
      '<@123> <@&4> <#5> <t:6> </ask:7> <a:x:8>',
      `\\<@${BREAK}123> \\<@${BREAK}&4> \\<${BREAK}#5> \\<${BREAK}t:6> \\<${BREAK}/ask:7> \\<${BREAK}a:x:8>`,
    ],
    ['<a:my_x:8> <id:guide>', `\\<${BREAK}a:my\\_x:8> \\<${BREAK}id:guide>`],
    ['Vec<T> & a\\b', 'Vec\\<T> & a\\\\b'],
    ['fn f<T: Send, A>(x: <A::B as C>::D) </div>', 'fn f\\<T: Send, A>(x: \\<A::B as C>::D) \\</div>'],
    ['see https://docs.rs/tokio_util/_x_/ now', 'see <https://docs.rs/tokio_util/_x_/> now'],
  ])('shows %j as it is', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });
});

describe('richMarkdown', () => {
  test.each<[readonly Span[], string]>([
    [[{ text: ' a ', style: 'bold' }], ' **a** '],
    [
      [
        { text: 'a', style: 'bold' },
        { text: 'b', style: 'bold' },
      ],
      '**ab**',
    ],
    [[{ text: 'a\nb', style: 'italic' }], '*a*\n*b*'],
    [[{ text: 'x `y`', style: 'code' }], '`` x `y` ``'],
    [[{ text: 'x ``` y', style: 'code' }], 'x \\`\\`\\` y'],
    [[{ text: '@everyone', style: 'code' }], `\`@${BREAK}everyone\``],
    [[{ text: 'a [b]', url: 'https://x.example/(y)' }], '[a \\[b\\]](https://x.example/%28y%29)'],
    [[{ text: 'a', url: 'javascript:alert(1)' }], 'a'],
    [[{ text: 'https://a.example', url: 'https://b.example/' }], '<https://a.example> <https://b.example/>'],
    [[{ text: '\u202egnp\u200b.exe\u0007' }], 'gnp.exe\u2407'],
    [[{ text: '/ask', style: 'code', command: 'ask' }], '`/ask`'],
  ])('writes %j as %j', (text, markdown) => {
    expect(richMarkdown(text)).toBe(markdown);
  });

  test('makes the name of a registered command clickable', () => {
    const options = { commandId: (name: string) => (name === 'ask' ? '42' : undefined) };
    expect(richMarkdown([{ text: '/ask', style: 'code', command: 'ask' }], options)).toBe('</ask:42>');
    expect(richMarkdown([{ text: '/new', style: 'code', command: 'new' }], options)).toBe('`/new`');
  });
});

describe('blockMarkdown', () => {
  test.each<[TextualBlock, string]>([
    [{ kind: 'heading', text: [{ text: 'Two\nlines' }] }, '### Two lines'],
    [{ kind: 'text', small: true, text: [{ text: 'a\nb' }] }, '-# a\n-# b'],
    [{ kind: 'quote', text: [{ text: 'a\n\nb' }] }, '> a\n> b'],
    [
      { kind: 'code', language: 'rust', text: 'let a;\n```\nb' },
      `\`\`\`rust\nlet a;\n\`${BREAK}\`${BREAK}\`\nb\n\`\`\``,
    ],
    [{ kind: 'code', language: 'x`y', text: 'a' }, '```\na\n```'],
    [{ kind: 'code', language: null, text: ' \n' }, ''],
    [{ kind: 'list', ordered: true, items: [[{ text: 'a' }], [{ text: 'b\nc' }]] }, '1. a\n2. b\n   c'],
    [
      { kind: 'steps', steps: [[prose('a'), codeBlock('x', 'rust'), prose('b')], [codeBlock('y', 'rust')]], left: 1 },
      '1. a\n```rust\nx\n```\nb\n2.\n```rust\ny\n```\n-# 1 more step does not fit here.',
    ],
    [{ kind: 'text', text: [] }, ''],
  ])('writes %j', (block, markdown) => {
    expect(blockMarkdown(block)).toBe(markdown);
  });
});

describe('hostile text', () => {
  const style = fc.constantFrom('bold', 'italic', 'code', 'quiet', undefined);
  const nasty = fc.constantFrom(
    '@everyone',
    '@here',
    '<@1>',
    '<@&2>',
    '<#3>',
    '`',
    '```',
    '``',
    '||',
    '**',
    '\n',
    '> ',
    '# ',
    '[a](https://b)',
    '\u202e',
    '\ud83e',
    'x',
    ' ',
    '\\',
  );
  const text = fc.oneof(
    fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  const spans = fc.array(
    fc.record({ text, style }).map(({ text, style }): Span => (style ? { text, style } : { text })),
    { maxLength: 6 },
  );

  test('never pings, never turns the reading direction, never ends in half a character', () => {
    fc.assert(
      fc.property(spans, (rich) => {
        const markdown = richMarkdown(rich);
        expect(markdown).not.toMatch(/@(?:everyone|here)|<(?:@[!&]?\d|#\d|t:|\/|a?:\w+:\d)/);
        expect(markdown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0009\u000b-\u001f]/);
        expect(markdown).not.toMatch(/\p{Surrogate}/u);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test('cannot leave a code block', () => {
    fc.assert(
      fc.property(text, fc.option(text), (code, language) => {
        const markdown = blockMarkdown({ kind: 'code', language, text: code });
        expect(markdown.split('```').length - 1).toBe(markdown === '' ? 0 : 2);
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  test('cannot leave a code span', () => {
    fc.assert(
      fc.property(text, (code) => {
        const markdown = richMarkdown([{ text: `x${code}x`, style: 'code' }]);
        const unescaped = markdown.replace(/\\[\s\S]/g, '');
        expect(unescaped).toMatch(/^(?:`[^`\n]*`|`` (?:[^`]|`(?!`))* ``|[^`]*)$/);
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});
