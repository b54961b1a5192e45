import { createHash } from 'node:crypto';
import type { AsPlainObject } from 'minisearch';
import { findStory, type Corpus } from '../model/corpus.ts';
import { CandidateIndex } from './candidates.ts';
import { judge } from './certainty.ts';
import { correctionsFor, vocabularyOf } from './corrections.ts';
import { excerptOf } from './excerpt.ts';
import { measure } from './features.ts';
import { passagesOf } from './passages.ts';
import { invert, type Posting, type Postings } from './postings.ts';
import { analyzeQuery, type QueryTerms } from './query.ts';
import { rank } from './ranker.ts';
import { analyzeStories } from './story-terms.ts';
import {
  MAX_QUESTION_LENGTH,
  type IndexInfo,
  type Passage,
  type SearchIndex,
  type SearchResult,
  type Suggestion,
} from './search-index.ts';
import { SuggestionIndex } from './suggestions.ts';
import { ANALYSIS_VERSION } from './version.ts';

const MAX_WHY = 6;
/** A matched term that more stories than this share of them have does not explain why a story was chosen. */
const WEAK_IDF = 0.8;

/** What the index file holds besides the corpus. */
export interface SavedIndex {
  readonly postings: Omit<Postings, 'terms'> & { readonly terms: readonly (readonly [string, Posting])[] };
  readonly candidates: AsPlainObject;
  readonly vocabulary: readonly string[];
}

/** The index of one corpus. */
export class CorpusIndex implements SearchIndex {
  readonly corpus: Corpus;
  readonly info: IndexInfo;
  readonly #postings: Postings;
  readonly #candidates: CandidateIndex;
  readonly #vocabulary: readonly string[];
  #suggestions: SuggestionIndex | null = null;

  private constructor(corpus: Corpus, postings: Postings, candidates: CandidateIndex, vocabulary: readonly string[]) {
    this.corpus = corpus;
    this.#postings = postings;
    this.#candidates = candidates;
    this.#vocabulary = vocabulary;
    const version = createHash('sha256').update(`${ANALYSIS_VERSION} ${corpus.fingerprint}`).digest('hex').slice(0, 8);
    this.info = { version, stories: corpus.stories.length, commit: corpus.commit };
  }

  /** Builds the index of a corpus. A corpus without stories gives an index that finds nothing. */
  static build(corpus: Corpus): CorpusIndex {
    return new CorpusIndex(corpus, invert(analyzeStories(corpus)), CandidateIndex.build(corpus), vocabularyOf(corpus));
  }

  /** Restores what {@link save} gave, for the same corpus. Throws when the data is not of that shape. */
  static restore(corpus: Corpus, saved: SavedIndex): CorpusIndex {
    const postings = { ...saved.postings, terms: new Map(saved.postings.terms) };
    return new CorpusIndex(corpus, postings, CandidateIndex.load(saved.candidates), saved.vocabulary);
  }

  /** Plain data for the index file. */
  save(): SavedIndex {
    const postings = { ...this.#postings, terms: [...this.#postings.terms] };
    return { postings, candidates: this.#candidates.toJSON(), vocabulary: this.#vocabulary };
  }

  search(question: string, limit = 10): SearchResult {
    const { text, cut } = cutQuestion(question);
    const query = analyzeQuery(text, this.#postings);
    const ranked = rank(measure(this.#postings, query, this.#candidates.find(query))).filter(({ score }) => score > 0);
    return {
      hits: ranked.slice(0, limit).map(({ storyId, score, shares }) => ({
        storyId,
        score,
        why: this.#why(storyId, text, query),
        features: shares,
      })),
      ...judge(query, ranked),
      corrections: correctionsFor(text, query, this.#postings, this.#vocabulary),
      cut,
    };
  }

  passage(storyId: string, question: string): Passage | null {
    const story = findStory(this.corpus, storyId);
    if (!story) return null;
    const position = this.#postings.storyIds.indexOf(storyId);
    const query = analyzeQuery(cutQuestion(question).text, this.#postings);
    const best = measure(this.#postings, query, [position])[0]?.bestPassage ?? -1;
    const first = this.#postings.passageStories.indexOf(position);
    const passages = passagesOf(story);
    const passage = passages[Math.max(0, best - first)] ?? passages[0];
    const excerpt = passage ? excerptOf(passage.blocks, query.weights) : null;
    if (!passage || !excerpt) return null;
    return { heading: passage.heading, ...excerpt, url: story.url + (passage.anchor ?? ''), layer: passage.layer };
  }

  suggest(prefix: string, limit = 25, kinds: readonly Suggestion['kind'][] = ['question', 'story']): Suggestion[] {
    this.#suggestions ??= new SuggestionIndex(this.corpus);
    return this.#suggestions.suggest(prefix, limit, kinds);
  }

  /** The asker's own words that a story has, by weight; of an identifier and its parts, the longest. */
  #why(storyId: string, question: string, query: QueryTerms): string[] {
    const position = this.#postings.storyIds.indexOf(storyId);
    const words = new Map<string, number>();
    for (const { term, start, end } of query.tokens) {
      const posting = this.#postings.terms.get(term);
      if (!posting || posting.idf < WEAK_IDF || !hasStory(posting, position)) continue;
      const word = question.slice(start, end);
      const known = [...words.keys()].find((other) => other.toLowerCase() === word.toLowerCase());
      words.set(known ?? word, Math.max(words.get(known ?? word) ?? 0, posting.idf));
    }
    return [...words]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MAX_WHY)
      .map(([word]) => word);
  }
}

function hasStory({ stories }: Posting, position: number): boolean {
  for (let index = 0; index < stories.length; index += 2) if (stories[index] === position) return true;
  return false;
}

/** A question of at most {@link MAX_QUESTION_LENGTH} code points. */
function cutQuestion(question: string): { text: string; cut: boolean } {
  // A string has at most two UTF-16 units a code point, so only longer ones need to be taken apart.
  if (question.length <= MAX_QUESTION_LENGTH) return { text: question, cut: false };
  const points = [...question.slice(0, MAX_QUESTION_LENGTH * 2)];
  const text = points.slice(0, MAX_QUESTION_LENGTH).join('');
  return { text, cut: text.length < question.length };
}
