import { describe, expect, test } from 'vitest';
import { parseCharacter } from '../../../src/corpus/parse/character.ts';
import { inlineCode } from '../../../src/model/text.ts';

describe('a page about a character', () => {
  test.each([
    ["# 🙋 Alan: the GC'd language developer", 'Alan', "the GC'd language developer"],
    ['# Grace: systems: all of them', 'Grace', 'systems: all of them'],
    ['# 😱 Status quo\n\n## Niklaus: new here', 'Niklaus', 'new here'],
    ['# Nobody in particular', 'Alan', ''],
    ['', 'Alan', ''],
  ])('that begins with %j names %j', (heading, name, tagline) => {
    expect(parseCharacter('alan', 'characters/alan.md', 'digest', heading)).toMatchObject({
      kind: 'character',
      layer: 'digest',
      character: { id: 'alan', name, tagline, description: [] },
      diagnostics: [],
    });
  });

  test('describes them in the paragraphs before its FAQ', () => {
    const source = '# A: b\n\nOne `two`.\n\n* list\n\nThree.\n\n## 🤔 Frequently Asked Questions\n\nFour.';
    expect(parseCharacter('a', 'a.md', 'story', source).character.description).toEqual(
      ['One `two`.', 'Three.'].map(inlineCode),
    );
  });
});
