import { expect, test } from 'vitest';
import { feedXml } from '../../src/site/feed.ts';
import { corpusOf, notePage } from '../support/corpus.ts';

/** A page of a note that was checked on a day, or on none. */
function note(title: string, checked: string | null, since = ''): string {
  const remark = checked === null ? '' : `<!-- checked: ${checked} -->`;
  return notePage({ title, since }).replace(/<!-- checked: .*? -->/, remark);
}

test('the feed has the answer that changed last first, with what changed in it, and no markup from its words', () => {
  const corpus = corpusOf({
    digest: {
      'notes/a.md': note('Old & odd', '2024-01-02', '- **tokio 1.9, 2023**: Slower. [notes](https://tokio.rs/)'),
      'notes/b.md': note('New', '2026-03-04'),
      'notes/c.md': note('Never checked', null),
    },
  });
  const feed = feedXml(corpus, 'https://example.org/');
  expect(
    [...feed.matchAll(/<entry>.*?<id>(.*?)<\/id>.*?<updated>(.*?)<\/updated>/g)].map(([, id, day]) => [id, day]),
  ).toEqual([
    ['https://example.org/a/notes/b/', '2026-03-04T00:00:00Z'],
    ['https://example.org/a/notes/a/', '2024-01-02T00:00:00Z'],
  ]);
  expect(/<feed.*?<updated>(.*?)<\/updated>/.exec(feed)?.[1]).toBe('2026-03-04T00:00:00Z');
  expect(feed).toContain('Latest change: tokio 1.9, 2023: Slower.');
  expect(feed).toContain('<title>Old &#x26; odd</title>');
});
