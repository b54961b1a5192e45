import { expect, test } from 'vitest';
import { loadCorpus } from '../../../src/corpus/load.ts';
import { compareEditions } from '../../../src/index-store/compare/compare.ts';
import { buildEdition, type StorableEdition } from '../../../src/index-store/files/edition.ts';
import { tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { note, threeSteps, WORDS, type NoteParts } from '../../support/lint.ts';

const STAMP = 'checked: 2026-12-01';

/** An edition of one note, but for what `parts` replaces. */
function editionOf(parts: NoteParts = {}): StorableEdition {
  const dir = tempFolder();
  const text = note('b', { stamp: `<!-- ${STAMP} -->`, ...parts });
  writeFiles(dir, { 'notes/b.md': text, 'status_quo/a.md': '# 😱 Status quo stories: A\n\nText.\n' });
  return buildEdition(loadCorpus([{ layer: 'digest', dir, label: 'corpus' }]));
}

test.each<[string, NoteParts]>([
  ['summary', { story: `${WORDS} more` }],
  ['where it goes wrong', { goesWrong: 'It stops elsewhere.' }],
  ['questions', { asks: ['**What about b?**', 'another line'] }],
  ['advice', { helps: threeSteps('**First**: do something else.') }],
  ['since then', { since: '- **Rust 1.76, 2026-12-28**: It is better. [notes](https://blog.rust-lang.org/)' }],
  ['since then', { stamp: '<!-- checked: 2026-12-02 -->' }],
  ['answered issues', { stamp: `<!-- ${STAMP}; answers: https://github.com/rust-lang/wg-async/issues/177 -->` }],
])('a change of %s is named', async (part, parts) => {
  const { stories } = await compareEditions({ edition: editionOf() }, { edition: editionOf(parts) }, []);
  expect(stories.changed).toEqual([{ id: 'notes/b', title: 'About the note b', parts: [part] }]);
});

test('no change of a part names none', async () => {
  const { stories } = await compareEditions({ edition: editionOf() }, { edition: editionOf() }, []);
  expect(stories.changed).toEqual([]);
});
