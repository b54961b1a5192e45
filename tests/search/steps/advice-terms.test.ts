import { describe, expect, test } from 'vitest';
import { CorpusIndex } from '../../../src/search/corpus-index.ts';
import { heldByEach } from '../../../src/search/steps/advice-terms.ts';
import { shippedModels } from '../../../src/index-store/files/models.ts';
import { corpusOf, digestPage } from '../../support/corpus.ts';

const since =
  '- **Rust 1.62, 2022-06-30**: Locks are smaller. [notes](https://x.org/a)\n- **tokio 1.5, 2023-11**: `select!` is fair. [notes](https://x.org/b)';
const digest = {
  'status_quo/a.md': digestPage({
    title: 'Alan waits',
    asks: ['why', 'locks'],
    helps: '1. **Find it**: Log it.',
    since,
  }),
  'status_quo/b.md': digestPage({ title: 'Other' }),
};
const index = CorpusIndex.build(corpusOf({ digest }), shippedModels());

describe('what a question says of the changes of a story', () => {
  test('is the weight of the words that each shares with it, in the order of the digest', () => {
    const [locks = 0, select = 0] = index.changes('a', 'are locks smaller');
    expect(locks).toBeGreaterThan(0);
    expect(select).toBe(0);
    expect(index.changes('a', 'select')[1]).toBeGreaterThan(0);
  });

  test('is nothing where there are no changes, or no story', () => {
    expect(index.changes('b', 'locks')).toEqual([]);
    expect(index.changes('nowhere', 'locks')).toEqual([]);
  });
});

describe('heldByEach', () => {
  test('adds up the weights in each stretch, one without any weight is 0', () => {
    const weightOf = (term: number): number => ({ 4: 2, 5: 0.5 })[term] ?? 0;
    expect(heldByEach([4, 5, 6, -1, -1, 5, -1], weightOf)).toEqual([2.5, 0, 0.5]);
    expect(heldByEach([], weightOf)).toEqual([]);
  });
});
