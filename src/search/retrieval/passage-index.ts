import MiniSearch, {
  type AsPlainObject,
  type Options,
  type SearchOptions,
  type SearchResult as MiniSearchResult,
} from 'minisearch';
import type { Corpus } from '../../model/corpus.ts';
import { blockSource, sourceText } from '../../model/text.ts';
import { analyze } from '../analysis/analyzer.ts';
import { packRows, unpackRows } from '../packed-lists.ts';
import { headingKey, passagesOf, sharedHeadings } from './passages.ts';
import type { QueryTerms } from '../analysis/query.ts';

/**
 * Only the rarest terms find passages: so many that about as many occurrences are gone through as there are passages,
 * and at most this many, but more while they find fewer than {@link ENOUGH}: the common terms of a large corpus take longest
 * and help least.
 */
const OCCURRENCES = 5_000;
const ENOUGH = 48;
/** Most passages of a story that may be shown for it. */
const PASSAGES = 4;

/** What MiniSearch indexes. */
interface PassageDocument {
  readonly id: string;
  readonly story: number;
  readonly text: string;
}

const OPTIONS: Options<PassageDocument> = {
  fields: ['text'],
  storeFields: ['story'],
  tokenize: (text) => analyze(text).map(({ term }) => term),
  processTerm: (term) => term,
  searchOptions: {
    tokenize: (text) => text.split(' '),
    combineWith: 'OR',
    bm25: { k: 1.2, b: 0.8, d: 0 },
  },
};
/** MiniSearch's number of the only field. */
const TEXT = 0;
/** Length of a posting: a document's number, and how often it has the term. */
const POSTING = 2;

/** Data of the index file about passages, in lists of small items. */
export interface SavedPassages {
  /** MiniSearch's documents by their number: id, position of the story, length in terms. */
  readonly documents: readonly (readonly [id: string, story: number, length: number])[];
  /** For each term rows of document and count, as `packRows` packs them. */
  readonly postings: readonly (readonly [term: string, documents: string])[];
  /** Mean length of the documents, as MiniSearch adds it up. */
  readonly meanLength: number;
}

/**
 * MiniSearch whose postings lie flat until a term is asked for: unfolding all of them took a third of a start. It finds
 * whole terms only, no prefixes and nothing fuzzy.
 */
class FlatMiniSearch extends MiniSearch<PassageDocument> {
  readonly #postings = new Map<string, string>();

  static flatten(built: MiniSearch<PassageDocument>): SavedPassages {
    const { index, documentIds, fieldLength, storedFields, averageFieldLength } = built.toJSON();
    return {
      documents: Object.entries(documentIds).map(([number, id]) => [
        String(id),
        Number((storedFields[number] as Pick<PassageDocument, 'story'> | undefined)?.story),
        fieldLength[number]?.[TEXT] ?? 0,
      ]),
      postings: index.map(([term, fields]) => [
        term,
        packRows(
          Object.entries(fields[TEXT] ?? {}).flatMap(([document, count]) => [Number(document), count]),
          POSTING,
        ),
      ]),
      meanLength: averageFieldLength[TEXT] ?? 0,
    };
  }

  static restore({ documents, postings, meanLength }: SavedPassages): FlatMiniSearch {
    const data: AsPlainObject = {
      documentCount: documents.length,
      nextId: documents.length,
      documentIds: Object.fromEntries(documents.map(([id], at) => [at, id])),
      fieldIds: { text: TEXT },
      fieldLength: Object.fromEntries(documents.map(([, , length], at) => [at, [length]])),
      averageFieldLength: [meanLength],
      storedFields: Object.fromEntries(documents.map(([, story], at) => [at, { story }])),
      dirtCount: 0,
      index: [],
      serializationVersion: 2,
    };
    const made = Object.assign(new FlatMiniSearch(OPTIONS), MiniSearch.loadJS(data, OPTIONS));
    for (const [term, documents] of postings) made.#postings.set(term, documents);
    return made;
  }

  /** Counts the documents that a term occurs in. */
  occurrences(term: string): number {
    this.#unfold(term);
    return this._index.get(term)?.get(TEXT)?.size ?? 0;
  }

  /** The documents of a story that have any of the terms, best first. */
  find(terms: readonly string[], story: number): MiniSearchResult[] {
    for (const term of terms) this.#unfold(term);
    // What is boosted by 0 is passed over: making results of all stories takes longer than finding them.
    const boostDocument: SearchOptions['boostDocument'] = (_id, _term, fields) => Number(fields?.['story'] === story);
    return this.search(terms.join(' '), { boostDocument });
  }

  #unfold(term: string): void {
    if (this._index.has(term)) return;
    const flat = unpackRows(this.#postings.get(term) ?? '', POSTING);
    const counts = new Map<number, number>();
    for (let at = 0; at < flat.length; at += POSTING) counts.set(flat[at] ?? 0, flat[at + 1] ?? 0);
    if (counts.size > 0) this._index.set(term, new Map([[TEXT, counts]]));
  }
}

/** MiniSearch over the passages of all stories: finds the passages to show of each for a question. */
export class PassageIndex {
  readonly #index: FlatMiniSearch;
  readonly #saved: SavedPassages;

  /** Restores what {@link save} gave. Throws when the data is not of that shape. */
  constructor(saved: SavedPassages) {
    this.#index = FlatMiniSearch.restore(saved);
    this.#saved = saved;
  }

  /** Indexes every passage; headings that many stories share are left out. */
  static build(corpus: Corpus): PassageIndex {
    const index = new MiniSearch(OPTIONS);
    const shared = sharedHeadings(corpus);
    corpus.stories.forEach((story, position) => {
      for (const passage of passagesOf(story)) {
        const heading = shared.has(headingKey(passage)) ? '' : sourceText(passage.heading);
        const text = [heading, ...passage.blocks.map(blockSource)].join('\n');
        index.add({ id: passage.id, story: position, text });
      }
    });
    return new PassageIndex(FlatMiniSearch.flatten(index));
  }

  /** The ids of the best passages of the story at a position, best first, at most 4; empty when no word of the question is known. */
  find(query: QueryTerms, story: number): string[] {
    const found = this.#index.find(this.#rarest(query), story);
    return found.slice(0, PASSAGES).map(({ id }) => String(id));
  }

  /** Chooses the terms that find passages, the rarest first. */
  #rarest({ weights }: QueryTerms): string[] {
    const limit = Math.min(OCCURRENCES, this.#index.documentCount);
    const terms: string[] = [];
    let occurrences = 0;
    for (const term of weights.keys()) {
      const more = this.#index.occurrences(term);
      if (more === 0) continue;
      if (occurrences >= ENOUGH && occurrences + more > limit) break;
      occurrences += more;
      terms.push(term);
    }
    return terms;
  }

  /** Gives plain data for the index file. */
  save(): SavedPassages {
    return this.#saved;
  }
}
