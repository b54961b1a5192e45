import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { ask } from '../../../src/answers/ask/ask.ts';
import { isErrorText, spokenLanguage } from '../../../src/answers/ask/spoken-language.ts';
import { fakeEdition } from '../../support/fake-edition.ts';

describe('the language of a message', () => {
  test.each([
    ['¿Cómo puedo usar tokio en mi programa?', 'es'],
    ['Wie kann ich aus synchronem Code einen Future aufrufen?', 'de'],
    ['Pourquoi mon programme ne se termine pas ?', 'fr'],
    ['Por que o meu programa não termina quando uso spawn?', 'pt'],
    ['почему мой future не Send', 'ru'],
    ['为什么我的 future 不是 Send', 'zh'],
    ['なぜ私の Future は Send ではないのですか', 'ja'],
    ['왜 내 future가 Send가 아닌가요', 'ko'],
    ['Perché il mio programma non termina con tokio?', 'it'],
    ['Jak mogę to zrobić i dlaczego nie działa?', 'pl'],
  ])('of %j is %s', (message, language) => {
    expect(spokenLanguage(message)).toBe(language);
  });

  test('is not told of English, which all our questions are in', () => {
    const lines = readFileSync('tests/data/questions.jsonl', 'utf8').split('\n').filter(Boolean);
    const foreign = lines
      .map((line) => (JSON.parse(line) as { readonly query: string }).query)
      .filter((query) => !isErrorText(query) && spokenLanguage(query) !== null);
    expect(foreign).toEqual([]);
  });

  test('does not matter where there is an error text', () => {
    const edition = fakeEdition({ found: ['alan_waits'] });
    expect(ask(edition, { question: 'Warum ist das so und wie kann ich es lösen?' })).toMatchObject({
      verdict: 'none',
      language: 'de',
      stories: [],
    });
    const error = 'Warum ist das so? error[E0277]: `Rc<u8>` cannot be sent between threads safely';
    expect(ask(edition, { question: error })).toMatchObject({ verdict: 'match', language: null });
  });
});
