import { expect, test } from 'vitest';
import { checkCorpus } from '../../../src/corpus/check.ts';
import { loadCorpus } from '../../../src/corpus/load.ts';
import { parseFile } from '../../../src/corpus/parse/page.ts';
import type { LayerSpec } from '../../../src/corpus/read/layers.ts';
import { draftNote } from '../../../src/gaps/drafts/draft-note.ts';
import { parseLabelledQuestions } from '../../../src/model/labelled-question.ts';
import { categoryPage, sourceFile } from '../../support/corpus.ts';
import { tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { digest } from '../../support/lint.ts';

const MAP = categoryPage('* [a](status_quo/a.md)');
const GOLDEN = '{"query": "why?", "gold": {"a": 2}}\n';

function layerOf(files: Readonly<Record<string, string>>): LayerSpec {
  const dir = tempFolder();
  writeFiles(dir, { 'status_quo.md': MAP, 'status_quo/a.md': digest('a'), 'golden.jsonl': GOLDEN, ...files });
  return { layer: 'digest', dir, label: 'corpus' };
}

/** `file:line` of each error. */
function errorsOf(layer: LayerSpec): string[] {
  const { diagnostics } = checkCorpus({ layers: [layer], issuesFile: null });
  return diagnostics.flatMap(({ severity, file, line }) => (severity === 'error' ? [`${file}:${line}`] : []));
}

/** What a patch adds, by the file that it adds it to. */
function addedBy(patch: string): Record<string, string> {
  const parts = patch.split(/^diff --git a\/corpus\//mu).slice(1);
  return Object.fromEntries(
    parts.map((part) => [
      part.slice(0, part.indexOf(' ')),
      part
        .split('\n')
        .flatMap((line) => (/^\+(?!\+\+)/u.test(line) ? [line.slice(1)] : []))
        .join('\n'),
    ]),
  );
}

test.each<[string, Parameters<typeof digest>[1]]>([
  ['says where it goes wrong', { goesWrong: 'REWORD: one sentence.' }],
  ['is asked', { asks: ['**Why a?**', 'REWORD: line, in your own words (step 1)'] }],
  ['helps', { helps: '1. **One**: Do.\n2. **REWORD: when**: REWORD: what.' }],
])('a line of a draft that %s is an error and is not taken up, the others are', (_, parts) => {
  const text = digest('a', parts);
  const layer = layerOf({ 'status_quo/a.md': text });
  const at = text.split('\n').findIndex((line) => line.includes('REWORD')) + 1;
  expect(errorsOf(layer)).toEqual([`corpus/status_quo/a.md:${at}`]);
  const corpus = loadCorpus([layer]);
  expect(JSON.stringify(corpus.stories)).not.toContain('REWORD');
  expect(corpus.stories[0]?.digest?.since).toHaveLength(1);
});

test('of the stub of a note each line is one, its place on the map and its golden question too', () => {
  const read = (file: string): string => (file === 'golden.jsonl' ? GOLDEN : MAP);
  const gap = { id: '1a2b3c4d00000000', text: 'my gate never opens' };
  const added = addedBy(draftNote({ gap, name: 'gates', beside: 'a', today: '2026-11-26' }, { read }));
  const note = added['notes/gates.md'] ?? '';
  const layer = layerOf({
    'notes/gates.md': note,
    'status_quo.md': `${MAP}${added['status_quo.md']}\n`,
    'golden.jsonl': `${added['golden.jsonl']}\n${GOLDEN}`,
  });
  const waiting = note.split('\n').filter((line) => line.includes('REWORD')).length;
  expect(errorsOf(layer)).toHaveLength(waiting + 2);
  const { stories, categories } = loadCorpus([layer]);
  expect(JSON.stringify({ stories, categories })).not.toContain('REWORD');
});

test('nothing is measured with a golden question that waits', () => {
  const text = `{"query": "REWORD: golden, in your own words", "gold": {"a": 2}}\n${GOLDEN}`;
  expect(parseLabelledQuestions(text, 'golden')).toMatchObject({ questions: [{ query: 'why?' }] });
});

test('the book may have the word', () => {
  const page = parseFile(sourceFile('status_quo/a.md', '# A\n\nREWORD: this.\n', 'story'));
  expect([JSON.stringify(page), page.diagnostics.map(({ rule }) => rule)]).toEqual([
    expect.stringContaining('REWORD: this.'),
    ['no-morals'],
  ]);
});
