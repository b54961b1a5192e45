import { describe, expect, test } from 'vitest';
import { blocksOf, optionsOf, sourceOf } from '../../scripts/snippets/extract.js';

const block = (code: string, line = 1, compileFail = false) => ({ code, line, compileFail });

describe('the Rust blocks of a markdown file', () => {
  const markdown = ['1. **Wait**: so', '', '   ```rust,with=axum', '   let a = 1;', '     let b = 2;', '   ```', ''];

  test('are found in lists, without the indentation of the list, and with the line of their fence', () => {
    const [found] = blocksOf('x.md', markdown.join('\n'));
    expect(found).toMatchObject({ file: 'x.md', line: 3, code: 'let a = 1;\n  let b = 2;', member: 'axum' });
  });

  test('are those whose info string begins with rust', () => {
    const fences = ['rust', 'rust,run', 'text', 'rusty', ''].map((info) => `\`\`\`${info}\nx\n\`\`\`\n`);
    expect(blocksOf('x.md', fences.join('\n'))).toHaveLength(2);
  });
});

describe('an info string', () => {
  test('says nothing but rust: the base member, edition 2024, compiled and not run', () => {
    expect(optionsOf('rust')).toEqual({
      member: 'base',
      run: false,
      nightly: false,
      edition: '2024',
      compileFail: false,
      codes: [],
      unchecked: null,
      unknown: [],
    });
  });

  test('names a member, flags and error codes', () => {
    expect(optionsOf('rust,with=tokio-util-rt,run,nightly,edition2021')).toMatchObject({
      member: 'tokio-util-rt',
      run: true,
      nightly: true,
      edition: '2021',
    });
    expect(optionsOf('rust,compile_fail,E0277,E0382')).toMatchObject({ compileFail: true, codes: ['E0277', 'E0382'] });
  });

  test('gives a reason, with spaces and commas, for what is not compiled', () => {
    expect(optionsOf('rust,with=embassy,unchecked=needs a board, and a probe')).toMatchObject({
      member: 'embassy',
      unchecked: 'needs a board, and a probe',
    });
  });

  test('lists words that nobody knows', () => {
    expect(optionsOf('rust,ignore,E27').unknown).toEqual(['ignore', 'E27']);
  });
});

describe('the source file of a block', () => {
  test('shows hidden lines to the compiler', () => {
    const lines = sourceOf(block('# use std::fs;\n#\n  # hidden();\n## doubled\n#[derive(Debug)]\n#![x]')).split('\n');
    expect(lines.slice(1, 6)).toEqual(['use std::fs;', '', '  hidden();', '# doubled', '#[derive(Debug)]']);
  });

  test('keeps each line at the number that it has in the markdown file', () => {
    const lines = sourceOf(block('let a = 1;\nlet b = 2;', 7)).split('\n');
    expect(lines.indexOf('let a = 1;') + 1).toBe(8);
    expect(lines.indexOf('let b = 2;') + 1).toBe(9);
  });

  test('is wrapped in a main', () => {
    expect(sourceOf(block('let a = 1;'))).toBe(
      '#![allow(unused)] #![deny(unused_must_use)] fn main() {\nlet a = 1;\n}\n',
    );
  });

  test('is wrapped in one that unwraps where the block ends in a Result', () => {
    const source = sourceOf(block('std::fs::read("x")?;\n# Ok::<(), std::io::Error>(())'));
    expect(source).toContain('fn inner() -> ::core::result::Result<(), impl ::core::fmt::Debug> {');
    expect(source).toContain('} inner().unwrap() }');
  });

  test.each([
    'fn main() {}',
    '#[tokio::main]\nasync fn main() {}',
    '# fn main() {}',
    '#[tokio::test]\nasync fn t() {}',
  ])('is not wrapped where it is a whole program or a test: %j', (code) =>
    expect(sourceOf(block(code)).split('fn main')).toHaveLength(code.split('fn main').length),
  );

  test('has attributes of the whole file in front', () => {
    const lines = sourceOf(block('# #![feature(x)]\nlet a = 1;')).split('\n');
    expect(lines[0]).toMatch(/#!\[feature\(x\)\] fn main\(\) \{$/);
    expect(lines.slice(1, 3)).toEqual(['', 'let a = 1;']);
  });

  test('is free to ignore results where it must not compile', () => {
    expect(sourceOf(block('x', 1, true))).not.toContain('unused_must_use');
  });
});
