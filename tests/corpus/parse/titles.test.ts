import { describe, expect, test } from 'vitest';
import { cleanTitle, comparable, isTemplateTitle, slug, titleFromId } from '../../../src/corpus/parse/titles.ts';

describe('cleanTitle', () => {
  test.each([
    ['😱 Status quo stories: Alan waits', 'Alan waits'],
    ['Status quo: Alan waits.', 'Alan waits'],
    ['😱 Status quo of an AWS engineer: Using JNI', 'Using JNI'],
    ['Status quo of an AWS engineer', 'Status quo of an AWS engineer'],
    ['status quo stories : status quo: twice', 'twice'],
    ['Alan tries a `Sink`', 'Alan tries a Sink'],
    ['Alan trusted, but then...', 'Alan trusted, but then...'],
    ['"Not general enough": correct code is refused', '"Not general enough": correct code is refused'],
    ['😱 "Lost" is a quotation', '"Lost" is a quotation'],
    ['" a sign alone', 'a sign alone'],
    ['', ''],
    ['😱 🚧', ''],
  ])('of %j is %j', (title, clean) => {
    expect(cleanTitle(title)).toBe(clean);
  });
});

describe('isTemplateTitle', () => {
  test.each([
    ['😱 Status quo stories: Template', true],
    ['Status quo stories: template', true],
    ['Status quo stories:', true],
    ['', true],
    ['Status quo stories: Alan fills a template', false],
    ['Status quo stories: Templates', false],
  ])('of %j is %j', (title, template) => {
    expect(isTemplateTitle(title)).toBe(template);
  });
});

describe('titleFromId', () => {
  test.each([
    ['alan_waits', 'Alan waits'],
    ['aws_engineer/using_jni', 'Using jni'],
    ['x', 'X'],
    ['', ''],
  ])('of %j is %j', (id, title) => {
    expect(titleFromId(id)).toBe(title);
  });
});

describe('comparable', () => {
  test('is the same for title, link text and id of a story', () => {
    expect(comparable('Barbara gets burned by `select`!')).toBe('barbaragetsburnedbyselect');
    expect(comparable('barbara_gets_burned_by_select')).toBe('barbaragetsburnedbyselect');
  });
});

describe('slug', () => {
  test.each([
    ['What runtime to use', 24, 'what-runtime-to-use'],
    ['Naïve Ünïcode & `code`', 24, 'naive-unicode-code'],
    ['exactly ten', 11, 'exactly-ten'],
    ['cut at a word', 8, 'cut-at-a'],
    ['cut at a word', 7, 'cut-at'],
    ['onewordthatisfartoolong', 10, 'onewordtha'],
    ['x onewordthatisfartoolong', 10, 'x'],
    ['🚧 日本', 24, 'x'],
    ['', 24, 'x'],
  ])('of %j with limit %i is %j', (text, limit, expected) => {
    expect(slug(text, limit)).toBe(expected);
  });
});
