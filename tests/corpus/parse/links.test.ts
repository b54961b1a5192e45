import { describe, expect, test } from 'vitest';
import { resolveLink, type LinkTarget } from '../../../src/corpus/parse/links.ts';

const PAGE = '/vision/submitted_stories/status_quo.md';
const SITE = 'https://rust-lang.github.io/wg-async';
const REPO = 'https://github.com/rust-lang/wg-async';
const story = (id: string, anchor = ''): LinkTarget => ({ kind: 'story', id, anchor });

describe('resolveLink from the metanarrative', () => {
  test.each([
    ['status_quo/alan_waits.md', story('alan_waits')],
    ['./status_quo/alan_waits.md', story('alan_waits')],
    ['status_quo/alan_waits.html#the-second-problem', story('alan_waits', '#the-second-problem')],
    ['status_quo/alan_waits.html#-frequently-asked-questions', story('alan_waits', '#-frequently-asked-questions')],
    ['status_quo/alan_waits.md#', story('alan_waits')],
    ['status_quo/aws_engineer/using_jni.md', story('aws_engineer/using_jni')],
    ['status_quo/../status_quo/alan_waits.md', story('alan_waits')],
    ['/vision/submitted_stories/status_quo/alan_waits.html', story('alan_waits')],
    ['/wg-async/vision/status_quo/alan_waits.html', story('alan_waits')],
    ['/wg-async-foundations/vision/status_quo/alan_waits.html', story('alan_waits')],
    [`${SITE}/vision/submitted_stories/status_quo/alan_waits.html`, story('alan_waits')],
    [`${SITE}/vision/submitted_stories/status_quo/alan_waits.html#x`, story('alan_waits', '#x')],
    [`${SITE}/vision/submitted_stories/status_quo/alan_waits.html?highlight=a#x`, story('alan_waits', '#x')],
    [`${SITE}/vision/status_quo/alan_waits.html`, story('alan_waits')],
    ['http://rust-lang.github.io/wg-async/vision/status_quo/alan_waits.html', story('alan_waits')],
    ['https://rust-lang.github.io/wg-async-foundations/vision/status_quo/alan_waits.html', story('alan_waits')],
    [`${REPO}/blob/master/src/vision/status_quo/alan_waits.md`, story('alan_waits')],
    [
      `${REPO}/blob/13b7a38/src/vision/submitted_stories/status_quo/aws_engineer/x.md#L22`,
      story('aws_engineer/x', '#L22'),
    ],
    [
      'https://github.com/rust-lang/wg-async-foundations/tree/main/src/vision/status_quo/alan_waits.md',
      story('alan_waits'),
    ],
    ['status_quo/alan%5Fwaits.md', story('alan_waits')],
    ['status_quo/na%C3%AFve.md', story('naïve')],
    ['status_quo/alan_fills_a_template.md', story('alan_fills_a_template')],
    ['notes/futurelock.md', story('notes/futurelock')],
    ['./notes/futurelock.md#the-pain', story('notes/futurelock', '#the-pain')],
    ['status_quo/../notes/futurelock.md', story('notes/futurelock')],
  ])('%s is a story', (url, target) => {
    expect(resolveLink(url, PAGE, {})).toEqual(target);
  });

  test.each([
    [`${REPO}/issues/183`, { kind: 'issue', number: 183, url: `${REPO}/issues/183` }],
    [`${REPO}/issues/183#issuecomment-1`, { kind: 'issue', number: 183, url: `${REPO}/issues/183` }],
    [
      'http://github.com/rust-lang/wg-async-foundations/issues/58',
      { kind: 'issue', number: 58, url: `${REPO}/issues/58` },
    ],
    [`${REPO}/pull/169`, { kind: 'pull', number: 169, url: `${REPO}/pull/169` }],
    [`${REPO}/pull/169/files`, { kind: 'pull', number: 169, url: `${REPO}/pull/169` }],
    [
      'https://github.com/rust-lang/wg-async-foundations/pull/169',
      { kind: 'pull', number: 169, url: `${REPO}/pull/169` },
    ],
  ])('%s is an issue or a pull request', (url, target) => {
    expect(resolveLink(url, PAGE, {})).toEqual(target);
  });

  test.each([
    '',
    '#anchor',
    'status_quo.md',
    'status_quo/template.md',
    'status_quo/aws_engineer/template.html',
    'status_quo/alan_waits.png',
    '../characters.md',
    'https://tomaka.medium.com/a-look-back-at-asynchronous-rust-d54d63934a1c',
    'https://example.org/wg-async/vision/status_quo/alan_waits.html',
    '//example.org/vision/status_quo/alan_waits.html',
    'mailto:alan@example.org',
    `${REPO}/issues?q=is%3Aopen`,
    `${REPO}/issues/new`,
    'https://github.com/rust-lang/rust/issues/183',
    'https://github.com/someone/wg-async/issues/183',
    `${REPO}/blob/master/README.md`,
    'status_quo/%E0%A4%A.png',
  ])('%j is something else', (url) => {
    expect(resolveLink(url, PAGE, {})).toEqual({ kind: 'other', url });
  });
});

describe('resolveLink', () => {
  test('reads relative links from the page that holds them', () => {
    const from = '/vision/submitted_stories/status_quo/aws_engineer/using_jni.md';
    expect(resolveLink('coming_from_java.md', from, {})).toEqual(story('aws_engineer/coming_from_java'));
    expect(resolveLink('../alan_waits.html#x', from, {})).toEqual(story('alan_waits', '#x'));
    expect(resolveLink('./submitted_stories/status_quo/alan_waits.md', '/vision/status_quo.md', {})).toEqual(
      story('alan_waits'),
    );
  });

  test('follows the redirects of the book before the rule', () => {
    const redirects = {
      '/vision/status_quo/old_name.html': '/vision/submitted_stories/status_quo/new_name.html',
      '/vision/status_quo/gone.html': '/vision/roadmap.html',
    };
    const at = (page: string): LinkTarget => resolveLink(`${SITE}/vision/status_quo/${page}`, PAGE, redirects);
    expect(at('old_name.html#x')).toEqual(story('new_name', '#x'));
    expect(at('gone.html')).toEqual({ kind: 'other', url: `${SITE}/vision/status_quo/gone.html` });
    expect(at('not_listed.html')).toEqual(story('not_listed'));
  });

  test('does not climb out of the book', () => {
    expect(resolveLink('../../../../../vision/status_quo/alan_waits.md', PAGE, {})).toEqual(story('alan_waits'));
    expect(resolveLink('../../../../etc/passwd', PAGE, {}).kind).toBe('other');
  });
});
