import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CorpusError } from '../../src/corpus/read/corpus-error.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { bookFiles, categoryPage, digestPage } from '../support/corpus.ts';
import { makeFolder } from '../support/make-folder.ts';

describe('loadCorpus', () => {
  test('reads, merges and names what it read', () => {
    const sha = 'd'.repeat(40);
    const book = makeFolder(
      bookFiles(
        {
          'status_quo/alan_waits.md': '# Status quo: Alan waits',
          'status_quo.md': categoryPage('* [x](status_quo/alan_waits.md)'),
        },
        { '.git/HEAD': sha, 'src/vision/characters/alan.md': '# Alan: x' },
      ),
    );
    const ours = makeFolder({ 'status_quo/alan_waits.md': digestPage({ title: 'Ours' }) });
    const corpus = loadCorpus([
      { layer: 'digest', dir: ours },
      { layer: 'story', dir: book },
    ]);
    expect(corpus).toMatchObject({ commit: sha, stories: [{ title: 'Alan waits', layers: ['story', 'digest'] }] });
    expect(corpus.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test('goes on when a file cannot be read, and says which', () => {
    const dir = makeFolder({
      'status_quo/a.md': digestPage({ title: 'A' }),
      'status_quo/b.md': Uint8Array.of(0xc3, 0x28),
      'status_quo.md': categoryPage('* [a](status_quo/a.md)'),
    });
    const corpus = loadCorpus([{ layer: 'digest', dir, label: 'corpus' }]);
    expect(corpus.stories.map(({ id }) => id)).toEqual(['a']);
    expect(corpus.diagnostics).toEqual([
      {
        severity: 'error',
        file: 'corpus/status_quo/b.md',
        line: 1,
        rule: 'unreadable',
        message: 'This file is not UTF-8 text.',
      },
    ]);
  });

  test('throws a sentence for a folder that is no corpus', () => {
    expect(() => loadCorpus([{ layer: 'digest', dir: join(makeFolder(), 'nowhere') }])).toThrow(CorpusError);
  });

  test('gives another fingerprint once a file has changed', () => {
    const dir = makeFolder({ 'status_quo/a.md': digestPage({ title: 'A' }) });
    const fingerprint = (): string => loadCorpus([{ layer: 'digest', dir }]).fingerprint;
    const before = fingerprint();
    writeFileSync(join(dir, 'status_quo/a.md'), digestPage({ title: 'B' }));
    expect(fingerprint()).not.toBe(before);
  });
});
