import { expect, test } from 'vitest';
import type { OpenIssue } from '../../src/model/metanarrative.ts';
import { feedXml } from '../../src/site/feed.ts';
import { corpusOf, notePage } from '../support/corpus.ts';

/** A page of a note that was checked on a day, or on none. */
function note(title: string, checked: string | null, since = ''): string {
  const remark = checked === null ? '' : `<!-- checked: ${checked} -->`;
  return notePage({ title, since }).replace(/<!-- checked: .*? -->/, remark);
}

test('the feed has each issue by the day on which it or what helps with it changed last', () => {
  const issue = (number: number, updated?: string, notes: string[] = []): OpenIssue => {
    const title = [{ text: `Wanted: issue ${number}` }];
    return {
      number,
      title,
      url: 'https://x.example/',
      places: [],
      notes,
      ...(updated === undefined ? {} : { updated }),
    };
  };
  const corpus = {
    ...corpusOf({ digest: { 'notes/a.md': note('Old', '2024-01-02') } }),
    issues: [
      issue(1, '2025-06-07', ['notes/a']),
      issue(2, '2023-01-01', ['notes/a']),
      issue(3),
      issue(4, '2026-05-06'),
    ],
  };
  const feed = feedXml(corpus, 'https://example.org/');
  const entry = /<entry>.*?issues\/(\d)\/<\/id>.*?<updated>(.*?)T.*?<summary>(.*?)<\/summary>/g;
  expect([...feed.matchAll(entry)].map(([, number, day, summary]) => [number, day, summary])).toEqual([
    ['4', '2026-05-06', 'The issue has changed.'],
    ['1', '2025-06-07', 'The issue has changed.'],
    ['2', '2024-01-02', 'What helps meanwhile was checked.'],
  ]);
});

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
