import { expect, test } from 'vitest';
import type { Digest } from '../../src/model/digest.ts';
import type { OpenIssue } from '../../src/model/metanarrative.ts';
import { plain } from '../../src/model/text.ts';
import type { Edition } from '../../src/search/search-index.ts';
import { fakeEdition } from './fake-edition.ts';
import { templateDigest, templates } from './templates.ts';

const CORPUS = templates();
const { answers } = templateDigest('notes/template');
const WHOLE: Digest = { ...templateDigest('template'), answers };

/**
 * Tests that `show` of the story `template` would be another without any one field of its digest, but for those that it
 * does not show. A field that is added to digests is asked for here until it is shown or listed.
 */
export function testFieldsShown(
  where: string,
  notShown: readonly (keyof Digest)[],
  show: (edition: Edition) => unknown,
): void {
  const shown = (digest: Digest): unknown => {
    const stories = CORPUS.stories.map((story) => (story.id === 'template' ? { ...story, digest } : story));
    return show(fakeEdition({}, { ...CORPUS, stories, issues: answers.map(openIssue) }));
  };
  const fields = Object.entries(WHOLE).filter(([key]) => !(notShown as readonly string[]).includes(key));
  test.each(fields)(`${where} shows %s of a digest`, (key, value) => {
    expect(shown({ ...WHOLE, [key]: Array.isArray(value) ? [] : null })).not.toEqual(shown(WHOLE));
  });
}

function openIssue(number: number): OpenIssue {
  return { number, title: [plain('Wanted')], url: 'https://github.com/', places: [], notes: [] };
}
