import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import type { Corpus } from '../model/corpus.ts';
import { analyze } from './analyzer.ts';
import { sharedHeadings } from './passages.ts';
import type { QueryTerms } from './query.ts';
import { FIELDS, fieldTexts } from './story-terms.ts';

/** How many stories are measured for a question. The right one is among the first 20 for 93 of 100 questions by text alone. */
const CANDIDATES = 48;
/** Only the weightiest terms look for candidates; the rest only rank them. */
const CANDIDATE_TERMS = 24;

const OPTIONS: Options<{ id: number }> = {
  fields: [...FIELDS],
  tokenize: (text) => analyze(text).map(({ term }) => term),
  processTerm: (term) => term,
};

/** MiniSearch over whole stories: finds the stories that are worth measuring. */
export class CandidateIndex {
  readonly #index: MiniSearch<{ id: number }>;

  private constructor(index: MiniSearch<{ id: number }>) {
    this.#index = index;
  }

  /** Indexes every story under its position in the corpus. */
  static build(corpus: Corpus): CandidateIndex {
    const index = new MiniSearch(OPTIONS);
    const shared = sharedHeadings(corpus);
    index.addAll(corpus.stories.map((story, position) => ({ id: position, ...fieldTexts(story, shared) })));
    return new CandidateIndex(index);
  }

  /** Restores what {@link toJSON} gave. */
  static load(saved: AsPlainObject): CandidateIndex {
    return new CandidateIndex(MiniSearch.loadJS(saved, OPTIONS));
  }

  /** Positions of the most promising stories, best first; empty when no word of the question is known. */
  find(query: QueryTerms): number[] {
    const terms = [...query.weights.keys()].slice(0, CANDIDATE_TERMS);
    const results = this.#index.search(terms.join(' '), { combineWith: 'OR', tokenize: (text) => text.split(' ') });
    return results.slice(0, CANDIDATES).map((result) => Number(result.id));
  }

  /** Plain data for the index file. */
  toJSON(): AsPlainObject {
    return this.#index.toJSON();
  }
}
