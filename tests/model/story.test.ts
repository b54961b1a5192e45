import { describe, expect, test } from 'vitest';
import { findStory } from '../../src/model/corpus.ts';
import { isNote, storyUrl, summaryOf } from '../../src/model/story.ts';
import { sourceText } from '../../src/model/text.ts';
import { corpusOf, digestPage, notePage, type Pages } from '../support/corpus.ts';

describe('storyUrl', () => {
  test('is the address of the published page, folders kept', () => {
    expect(storyUrl('aws_engineer/using_jni')).toBe(
      'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/aws_engineer/using_jni.html',
    );
  });
});

describe('a note', () => {
  test.each([
    ['notes/futurelock', true],
    ['notes/deep/futurelock', true],
    ['notes', false],
    ['alan_takes_notes/x', false],
    ['my/notes/x', false],
  ])('%j is %j, and has no address then', (id, note) => {
    expect(isNote({ id })).toBe(note);
    expect(storyUrl(id) === null).toBe(note);
  });
});

describe('summaryOf', () => {
  const PAGE = '# Alan waits\n\n## The story\n\nFirst words.\n\nSecond words.\n';
  const DIGEST = digestPage({
    title: 'Alan waits',
    story: 'Ours, first.\n\n```rust\nlet x = 1;\n```\n\nOurs, second.',
  });
  const summary = (layers: { story?: Pages; digest?: Pages }): string[] => {
    const story = findStory(corpusOf(layers), 'alan_waits');
    return story ? summaryOf(story).map(sourceText) : ['no story'];
  };
  const at = (text: string): Pages => ({ 'status_quo/alan_waits.md': text });

  test('is the whole prose of the digest', () => {
    expect(summary({ digest: at(DIGEST) })).toEqual(['Ours, first.', 'Ours, second.']);
    expect(summary({ digest: at(DIGEST), story: at(PAGE) })).toEqual(['Ours, first.', 'Ours, second.']);
  });

  test('is the first paragraph of the narrative without a digest', () => {
    expect(summary({ story: at(PAGE) })).toEqual(['First words.']);
  });

  test('is the pain of a note', () => {
    const note = notePage({
      title: 'A lock',
      pain: 'It waits.\n\nFor good.',
      goesWrong: 'Nobody polls.',
      helps: '1. Go.',
    });
    const story = findStory(corpusOf({ digest: { 'notes/lock.md': note } }), 'notes/lock');
    expect(story && summaryOf(story).map(sourceText)).toEqual(['It waits.', 'For good.']);
  });

  test('is empty for a page without text', () => {
    expect(summary({ story: at('') })).toEqual([]);
  });
});
