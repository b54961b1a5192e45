import { expect, test } from 'vitest';
import { KEPT_ASKS } from '../../../src/model/digest.ts';
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

test('an edition keeps the first lines of how people ask, and finds by all', () => {
  const asks = Array.from({ length: 30 }, (_, at) => `what about the zebra${String.fromCharCode(97 + at)}`);
  const page = (lines: readonly string[]): string => digestPage({ title: 'Alan drops futures', asks: lines });
  const edition = (lines: readonly string[]): ReturnType<typeof buildEdition> =>
    buildEdition(corpusOf({ digest: { 'status_quo/alan_drops.md': page(lines) } }));
  const [story] = edition(asks).corpus.stories;
  expect(story?.digest?.asks).toEqual(asks.slice(0, KEPT_ASKS));
  expect(story?.digest?.askSteps).toHaveLength(30);
  expect(edition(asks).index.search(asks[25] ?? '').hits[0]?.storyId).toBe('alan_drops');
  const [changed] = edition([...asks.slice(0, 29), 'what about the lion']).corpus.stories;
  expect(changed?.digest?.asksHash).not.toBe(story?.digest?.asksHash);
});
