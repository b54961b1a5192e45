import { expect, test } from 'vitest';
import { buildEdition } from '../../../src/index-store/files/edition.ts';
import { corpusOf, digestPage, notePage } from '../../support/corpus.ts';

const digest = { 'status_quo/alan_drops.md': digestPage({ title: 'Alan drops futures' }) };

test('an edition is named by its corpus, so that other texts give another version', () => {
  const version = (fingerprint: string): string => buildEdition(corpusOf({ digest }, fingerprint)).info.version;
  expect(buildEdition(corpusOf({ digest }, 'f00d')).info).toEqual({
    version: version('f00d'),
    stories: 1,
    notes: 0,
    commit: null,
  });
  expect(version('f00d')).toMatch(/^[0-9a-f]{8}$/);
  expect(version('f00e')).not.toBe(version('f00d'));
});

test('an edition counts notes apart from stories', () => {
  const notes = { 'notes/a.md': notePage({ title: 'A' }), 'notes/b.md': notePage({ title: 'B' }) };
  expect(buildEdition(corpusOf({ digest: { ...digest, ...notes } })).info).toMatchObject({ stories: 1, notes: 2 });
});
