import { describe, expect, test } from 'vitest';
import { digest, faults, note } from '../../support/lint.ts';

/** So many blocks of code with this info string. */
function blocks(count: number, info = 'rust,unchecked=firmware'): string {
  return Array.from({ length: count }, () => `\n\n\`\`\`${info}\nx();\n\`\`\``).join('');
}

/** What the lint finds in a digest with such blocks below its morals. */
function found(count: number, info: string): string[] {
  return faults({ a: digest('a', { morals: `* A lesson.${blocks(count, info)}` }) });
}

describe('rust code that is not compiled', () => {
  test.each(['rust,unchecked', 'rust,no_run,unchecked', 'rust unchecked', 'rust,unchecked='])(
    'has no reason in %j',
    (info) => {
      expect(found(1, info)).toEqual(['code-unchecked 64']);
    },
  );

  test.each(['rust,unchecked=firmware', 'rust unchecked=no-std'])('may be %j, ten times', (info) => {
    expect(found(10, info)).toEqual([]);
    expect(found(11, info)).toEqual(['code-unchecked 104']);
  });

  test('is ten blocks at most in digests and notes together', () => {
    const rules = (here: number, there: number): string[] =>
      faults({
        a: digest('a', { morals: `* A lesson.${blocks(here)}` }),
        'notes/b': `${note('b')}${blocks(there)}`,
      }).map((fault) => fault.replace(/ \d+$/, ''));
    expect(rules(5, 5)).toEqual([]);
    expect(rules(5, 7)).toEqual(['code-unchecked', 'code-unchecked']);
  });

  test('is none that is compiled, however many', () => {
    expect(found(11, 'rust')).toEqual([]);
    expect(found(11, 'rust,no_run')).toEqual([]);
  });

  test('is found below a step too', () => {
    const helps = '1. **Do**: `run`:\n\n   ```rust,unchecked\n   run();\n   ```\n2. **Do**: y.\n3. **Do**: z.';
    expect(faults({ a: digest('a', { helps }) })).toEqual(['code-unchecked 52']);
  });
});
