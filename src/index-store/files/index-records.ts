import type { Corpus } from '../../model/corpus.ts';
import type { Story } from '../../model/story.ts';
import type { SavedIndex } from '../../search/corpus-index.ts';
import type { StorySize } from '../../search/ranking/term-scores.ts';
import type { SavedTable } from '../../search/ranking/term-table.ts';

/** One line of an index file: a small piece of an edition, in the order of {@link recordsOf}. */
export type IndexRecord =
  /** Everything of the corpus but its stories. */
  | readonly ['corpus', Omit<Corpus, 'stories'>]
  | readonly ['story', Story]
  /** A term of the ranker's table: its idf and its counts by story. */
  | readonly ['term', term: string, idf: number, counts: string]
  /** The terms of one story's lines of "How people ask it", by number, and how much there is of the story. */
  | readonly ['lines', terms: string, size: StorySize]
  /** A phrase of lines, by its distance from the one before, and the stories whose lines have it. */
  | readonly ['phrase', distance: number, stories: string]
  /** The terms of one story's steps and of its changes, by number. */
  | readonly ['advice', steps: readonly number[], changes: readonly number[]]
  /** A document of the passage index: its id, its story's position and its length in terms. */
  | readonly ['passage', id: string, story: number, length: number]
  /** A term of the passage index: `[document, count, …]`. */
  | readonly ['posting', term: string, documents: string]
  | readonly ['meanLength', number]
  | readonly ['vocabulary', readonly string[]];

/** Takes an edition's data apart into records: no single one is large, however large the corpus is. */
export function* recordsOf({ stories, ...rest }: Corpus, saved: SavedIndex): Generator<IndexRecord> {
  const { table, passages, advice, vocabulary } = saved;
  yield ['corpus', rest];
  for (const story of stories) yield ['story', story];
  for (const [at, term] of table.terms.entries()) yield ['term', term, table.idfs[at] ?? 0, table.counts[at] ?? ''];
  for (const [at, size] of table.sizes.entries()) yield ['lines', table.lines[at] ?? '', size];
  const { distances, stories: having } = table.phrases;
  for (const [at, distance] of distances.entries()) yield ['phrase', distance, having[at] ?? ''];
  for (const [at, steps] of advice.steps.entries()) yield ['advice', steps, advice.changes[at] ?? []];
  for (const passage of passages.documents) yield ['passage', ...passage];
  for (const posting of passages.postings) yield ['posting', ...posting];
  yield ['meanLength', passages.meanLength];
  yield ['vocabulary', vocabulary];
}

/** Lists that grow while records come in. */
type Growing<T> = { -readonly [Name in keyof T]: T[Name] extends readonly (infer Item)[] ? Item[] : T[Name] };

/** Puts records together again. */
export class RecordReader {
  #rest: Omit<Corpus, 'stories'> | null = null;
  readonly #stories: Story[] = [];
  readonly #table: Growing<Omit<SavedTable, 'phrases'>> = {
    storyIds: [],
    terms: [],
    idfs: [],
    counts: [],
    sizes: [],
    lines: [],
  };
  readonly #phrases: Growing<SavedTable['phrases']> = { distances: [], stories: [] };
  readonly #passages: Growing<SavedIndex['passages']> = { documents: [], postings: [], meanLength: 0 };
  readonly #advice: Growing<SavedIndex['advice']> = { steps: [], changes: [] };
  #vocabulary: readonly string[] = [];

  /** Takes the next record. Throws for one of unknown kind. */
  add(record: IndexRecord): void {
    switch (record[0]) {
      case 'corpus':
        this.#rest = record[1];
        return;
      case 'story':
        this.#stories.push(record[1]);
        this.#table.storyIds.push(record[1].id);
        return;
      case 'term':
        this.#table.terms.push(record[1]);
        this.#table.idfs.push(record[2]);
        this.#table.counts.push(record[3]);
        return;
      case 'lines':
        this.#table.lines.push(record[1]);
        this.#table.sizes.push(record[2]);
        return;
      case 'phrase':
        this.#phrases.distances.push(record[1]);
        this.#phrases.stories.push(record[2]);
        return;
      case 'advice':
        this.#advice.steps.push(record[1]);
        this.#advice.changes.push(record[2]);
        return;
      case 'passage':
        this.#passages.documents.push([record[1], record[2], record[3]]);
        return;
      case 'posting':
        this.#passages.postings.push([record[1], record[2]]);
        return;
      case 'meanLength':
        this.#passages.meanLength = record[1];
        return;
      case 'vocabulary':
        this.#vocabulary = record[1];
        return;
      default:
        throw new TypeError('index file: a record of no known kind');
    }
  }

  /** Gives the corpus and its index's data. Throws when the corpus is missing. */
  finish(): { readonly corpus: Corpus; readonly saved: SavedIndex } {
    if (this.#rest === null) throw new TypeError('index file: it holds no corpus');
    return {
      corpus: { ...this.#rest, stories: this.#stories },
      saved: {
        table: { ...this.#table, phrases: this.#phrases },
        passages: this.#passages,
        advice: this.#advice,
        vocabulary: this.#vocabulary,
      },
    };
  }
}
