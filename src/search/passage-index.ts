import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import type { Corpus } from '../model/corpus.ts';
import { analyze } from './analyzer.ts';
import { headingKey, passagesOf, sharedHeadings } from './passages.ts';
import type { QueryTerms } from './query.ts';

/** How many stories are measured for a question. */
const CANDIDATES = 48;
/** Only the rarest terms look for candidates; the others help to rank them. */
const CANDIDATE_TERMS = 20;
/** How many passages of a story may be shown for it. */
const PASSAGES = 4;
/** Ends the id of the document that holds a story's "How people ask it": it finds the story and is never shown. No anchor has a `?`. */
const ASKS = '#?';

/** What MiniSearch indexes: a passage, or the lines of "How people ask it" of one story. */
interface PassageDocument {
  readonly id: string;
  readonly story: number;
  readonly heading: string;
  readonly text: string;
}

const OPTIONS: Options<PassageDocument> = {
  fields: ['heading', 'text'],
  storeFields: ['story'],
  tokenize: (text) => analyze(text).map(({ term }) => term),
  processTerm: (term) => term,
  searchOptions: {
    tokenize: (text) => text.split(' '),
    combineWith: 'OR',
    bm25: { k: 1.2, b: 0.8, d: 0 },
  },
};

/** A story that is worth measuring, and its best passages. */
export interface Candidate {
  /** Position in the corpus. */
  readonly story: number;
  /** Best first, at most 4; empty when only the lines of "How people ask it" matched. */
  readonly passageIds: readonly string[];
}

/** MiniSearch over the passages of all stories: finds the candidates for a question and the passage to show of each. */
export class PassageIndex {
  readonly #index: MiniSearch<PassageDocument>;

  private constructor(index: MiniSearch<PassageDocument>) {
    this.#index = index;
  }

  /** Indexes every passage; headings that many stories share are left out. */
  static build(corpus: Corpus): PassageIndex {
    const index = new MiniSearch(OPTIONS);
    const shared = sharedHeadings(corpus);
    corpus.stories.forEach((story, position) => {
      index.add({ id: `${story.id}${ASKS}`, story: position, heading: story.title, text: story.asks.join('\n') });
      for (const passage of passagesOf(story)) {
        const heading = shared.has(headingKey(passage)) ? '' : passage.heading;
        const text = passage.blocks.map((block) => block.text).join('\n');
        index.add({ id: passage.id, story: position, heading, text });
      }
    });
    return new PassageIndex(index);
  }

  /** Restores what {@link toJSON} gave. Throws when the data is not of that shape. */
  static load(saved: AsPlainObject): PassageIndex {
    return new PassageIndex(MiniSearch.loadJS(saved, OPTIONS));
  }

  /** The most promising stories, best first; empty when no word of the question is known. */
  find(query: QueryTerms): Candidate[] {
    const terms = [...query.weights.keys()].slice(0, CANDIDATE_TERMS);
    const found = new Map<number, string[]>();
    for (const result of this.#index.search(terms.join(' '))) {
      const story = Number(result['story']);
      const id = String(result.id);
      const passageIds = found.get(story) ?? [];
      if (!found.has(story) && found.size >= CANDIDATES) continue;
      found.set(story, passageIds);
      if (passageIds.length < PASSAGES && !id.endsWith(ASKS)) passageIds.push(id);
    }
    return [...found].map(([story, passageIds]) => ({ story, passageIds }));
  }

  /** Plain data for the index file. */
  toJSON(): AsPlainObject {
    return this.#index.toJSON();
  }
}
