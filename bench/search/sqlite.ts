import Database from 'better-sqlite3';
import { bestOfEach, type Engine } from './engine.ts';
import type { TextDocument } from './texts.ts';

/** English function words; Quobot's own longer list serves SQLite worse. */
const STOP_WORDS = new Set(
  `a am an and are as at be but by can do does for had has have how i if in into is it me my no not of on or such that
  the their then there these they this to was we what when which why will with you`.split(/\s+/),
);
/** SQLite nests an OR for each word and has a limit for that. */
const MAX_WORDS = 200;

/** SQLite's FTS5 with its Porter stemmer and bm25, stop words taken out of the question. */
export function fullTextSearch(name: string, documents: readonly TextDocument[]): Engine {
  const database = new Database(':memory:');
  database.exec(`create virtual table passages using fts5(story unindexed, title, heading, text, tokenize = 'porter')`);
  const insert = database.prepare('insert into passages values (?, ?, ?, ?)');
  for (const { storyId, title, heading, text } of documents) insert.run(storyId, title, heading, text);
  const select = database.prepare('select story from passages where passages match ? order by rank limit 200');
  return {
    name,
    rank: (question) => {
      const words = new Set(question.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
      const wanted = [...words].filter((word) => !STOP_WORDS.has(word)).slice(0, MAX_WORDS);
      if (wanted.length === 0) return [];
      const rows = select.all(wanted.map((word) => `"${word}"`).join(' OR ')) as { story: string }[];
      return bestOfEach(rows.map(({ story }) => story));
    },
  };
}
