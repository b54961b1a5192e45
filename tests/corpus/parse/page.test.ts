import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseFile, parseFiles } from '../../../src/corpus/parse/page.ts';
import { sourceFile } from '../../support/corpus.ts';

describe('parseFile', () => {
  test.each([
    ['status_quo/a.md', 'story'],
    ['status_quo.md', 'metanarrative'],
    ['characters/alan.md', 'character'],
    ['SUMMARY.md', 'contents'],
    ['book.toml', 'book'],
  ])('reads %s as %s', (name, kind) => {
    expect(parseFile(sourceFile(name, ''))).toMatchObject({ kind, file: `digest/${name}` });
  });

  test('gives an error for a file without text', () => {
    const content = { fault: 'is not UTF-8 text' };
    expect(parseFile({ ...sourceFile('status_quo/a.md', ''), content })).toEqual({
      kind: 'unread',
      id: 'a',
      file: 'digest/status_quo/a.md',
      diagnostics: [
        {
          severity: 'error',
          file: 'digest/status_quo/a.md',
          line: 1,
          rule: 'unreadable',
          message: 'This file is not UTF-8 text.',
        },
      ],
    });
  });

  test.each([
    ['a long quotation of lazy lines', `> a\n${'b\n'.repeat(60_000)}`],
    ['underlined lines', 'a\n===\n'.repeat(20_000)],
    ['flat lists', '* a\n'.repeat(32_000)],
    ['definitions', '[a]: b\n'.repeat(18_000)],
    ['blanks in a heading', `# a${' '.repeat(120_000)}b`],
  ])('leaves out a page of %s in time, and reads the next', { timeout: 60_000 }, (_, text) => {
    const hostile = sourceFile('status_quo/hostile.md', text, 'story');
    const began = performance.now();
    const documents = parseFiles([hostile, sourceFile('status_quo/next.md', '# Next', 'story')]);
    const [first, second] = documents;
    if (first?.kind === 'unread')
      expect(first.diagnostics).toMatchObject([{ severity: 'warning', rule: 'unreadable' }]);
    expect(second).toMatchObject({ kind: 'story', title: 'Next' });
    // Not a measurement: without the limit the first of these takes minutes.
    expect(performance.now() - began).toBeLessThan(50_000);
  });

  test('leaves out a page with the marks of a merge', () => {
    const page = sourceFile('status_quo/a.md', '# A\n\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n', 'story');
    expect(parseFile(page)).toMatchObject({
      kind: 'unread',
      diagnostics: [{ severity: 'warning', rule: 'unreadable' }],
    });
    const quoted = sourceFile('status_quo/a.md', '# A\n\nA heading\n=======\n\n>>>>>>> quoted\n', 'story');
    expect(parseFile(quoted)).toMatchObject({ kind: 'story' });
  });

  test('warns of a text that had to be repaired', () => {
    const content = { text: '# Alan waits', repaired: true };
    expect(parseFile({ ...sourceFile('characters/alan.md', ''), content }).diagnostics).toMatchObject([
      { severity: 'warning', line: 1, rule: 'damaged-text' },
    ]);
  });

  test('gives an error, not an exception, for nesting that exhausts the stack', () => {
    expect(parsedOnSmallStack(`${'*a _b '.repeat(300)}text${' b_ a*'.repeat(300)}`)).toMatchObject({
      kind: 'unread',
      diagnostics: [
        { severity: 'error', rule: 'unreadable', message: 'This file nests its marks too deeply to be read.' },
      ],
    });
  });
});

/** Parses a page in a process of its own with an eighth of the usual stack: how deep the text nests decides, and not how
 * much of this process was compiled before. */
function parsedOnSmallStack(text: string): unknown {
  const parser = new URL('../../../src/corpus/parse/page.ts', import.meta.url);
  const script = `
    import { readFileSync } from 'node:fs';
    import { parseFile } from ${JSON.stringify(parser.href)};
    console.log(JSON.stringify(parseFile(JSON.parse(readFileSync(0, 'utf8')))));`;
  const node = ['--stack-size=120', '--import', 'tsx', '--input-type=module', '--eval', script];
  const input = JSON.stringify(sourceFile('status_quo/a.md', text));
  return JSON.parse(execFileSync(process.execPath, node, { input, encoding: 'utf8' }));
}
