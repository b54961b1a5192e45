import { describe, expect, test } from 'vitest';
import { checkCorpus } from '../../../src/corpus/check.ts';
import { checkOutput } from '../../../src/terminal/maintainer/check-output.ts';
import { bookFiles, storyPage, storyPath, tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { digest, note, threeSteps } from '../../support/lint.ts';

/** The result for a book of six stories, one of them nowhere linked, with a digest and a note of ours. */
function result(): ReturnType<typeof checkCorpus> {
  const [book, ours] = [tempFolder(), tempFolder()];
  writeFiles(book, { ...bookFiles(), [storyPath('new_one')]: storyPage('A new one', 'New.') });
  const code = '\n\n   ```rust,unchecked=firmware\n   x();\n   ```';
  writeFiles(ours, {
    'status_quo/new_one.md': digest('new_one', { helps: threeSteps(`**First**: \`x\` this:${code}`) }),
    'notes/b.md': note('b', { helps: threeSteps(`**First**: \`x\` that:${code}`) }),
  });
  const layers = [{ layer: 'digest', dir: ours, label: 'corpus' } as const, { layer: 'story', dir: book } as const];
  return checkCorpus({ layers, issuesFile: null }, { today: '2027-01-01' });
}

describe('the result of a check', () => {
  test('counts stories, those that the map leaves out, notes and blocks that are not compiled', () => {
    const counted =
      /^6 stories, 1 notes, .* links to 5 stories, 1 stories that the book's map does not link, .*, 2 blocks not compiled$/m;
    expect(checkOutput(result(), 'text')).toMatch(counted);
    expect(checkOutput(result(), 'github')).toMatch(counted);
    expect(JSON.parse(checkOutput(result(), 'json'))).toMatchObject({
      stories: 6,
      notes: 1,
      linkedStories: 5,
      unlinkedStories: 1,
      uncompiledBlocks: 2,
    });
  });
});
