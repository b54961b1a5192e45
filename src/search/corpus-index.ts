import { firstCodePoints } from '../base/text.ts';
import { findStory, type Corpus } from '../model/corpus.ts';
import { judge, type FirstStory } from './scope/certainty.ts';
import { askedVerbatim, verbatimFirst } from './ranking/verbatim.ts';
import { supportOf } from './scope/support.ts';
import { rankSteps } from './steps/rank-steps.ts';
import { stepFeatures, type StepFeatures } from './steps/step-features.ts';
import { stepLines } from './steps/step-lines.ts';
import { analyzeAdvice, heldByEach, type AdviceTerms } from './steps/advice-terms.ts';
import { termsOf } from './analysis/analyzer.ts';
import { correctionsFor, vocabularyOf, type Spelling } from './analysis/corrections.ts';
import { toneOf } from './scope/scope-terms.ts';
import { askedTerms } from './ranking/asked-terms.ts';
import { measure } from './ranking/features.ts';
import { PassageIndex, type SavedPassages } from './retrieval/passage-index.ts';
import { bestPassage } from './retrieval/best-passage.ts';
import { matchedWords } from './ranking/matched-words.ts';
import { analyzeQuery, type QueryTerms } from './analysis/query.ts';
import type { Models } from './models.ts';
import { rank, type Ranked } from './ranking/ranker.ts';
import { analyzeStories } from './ranking/story-terms.ts';
import {
  MAX_QUESTION_LENGTH,
  type Passage,
  type SearchIndex,
  type SearchResult,
  type StepHit,
  type Suggestion,
} from './search-index.ts';
import { SuggestionIndex } from './retrieval/suggestions.ts';
import { buildTermTable, restoreTermTable, type SavedTable, type TermTable } from './ranking/term-table.ts';

/** Data that stories are ranked with. */
export interface SavedRanking {
  readonly table: SavedTable;
  readonly advice: AdviceTerms;
  readonly vocabulary: readonly string[];
}

/** Data of the index file besides the corpus. */
export interface SavedIndex extends SavedRanking {
  readonly passages: SavedPassages;
}

/** The last question, so that it need not be analysed again. */
interface LastQuestion {
  readonly text: string;
  readonly query: QueryTerms;
}

/** The index of one corpus. */
export class CorpusIndex implements SearchIndex {
  readonly #corpus: Corpus;
  readonly #table: TermTable;
  readonly #passages: PassageIndex | null;
  readonly #advice: AdviceTerms;
  readonly #vocabulary: readonly string[];
  readonly #models: Models;
  #suggestions: SuggestionIndex | null = null;
  #last: LastQuestion | null = null;
  /** The stories that a question is asked verbatim of are ranked first, then make it sure. */
  readonly #asked = new WeakMap<QueryTerms, ReadonlySet<number>>();

  private constructor(
    corpus: Corpus,
    table: TermTable,
    passages: PassageIndex | null,
    advice: AdviceTerms,
    vocabulary: readonly string[],
    models: Models,
  ) {
    this.#corpus = corpus;
    this.#table = table;
    this.#passages = passages;
    this.#advice = advice;
    this.#vocabulary = vocabulary;
    this.#models = models;
  }

  /** Builds the index of a corpus. A corpus without stories gives an index that finds nothing. */
  static build(corpus: Corpus, models: Models): CorpusIndex {
    const table = buildTermTable(analyzeStories(corpus));
    return new CorpusIndex(
      corpus,
      table,
      PassageIndex.build(corpus),
      analyzeAdvice(corpus, table.terms),
      vocabularyOf(corpus),
      models,
    );
  }

  /**
   * Restores what {@link save} gave, for the same corpus; from {@link saveRanking} an index that ranks alike and has no
   * passages. Throws when the data is not of that shape.
   */
  static restore(corpus: Corpus, saved: SavedRanking & Partial<SavedIndex>, models: Models): CorpusIndex {
    const { table, passages, advice, vocabulary } = saved;
    const found = passages ? new PassageIndex(passages) : null;
    return new CorpusIndex(corpus, restoreTermTable(table), found, advice, vocabulary, models);
  }

  /** Gives plain data for the index file. Throws for an index without passages. */
  save(): SavedIndex {
    if (!this.#passages) throw new TypeError('an index without passages is not for a file');
    return { ...this.saveRanking(), passages: this.#passages.save() };
  }

  /** Gives plain data to rank with, for who has no use for passages. */
  saveRanking(): SavedRanking {
    return { table: this.#table.saved, advice: this.#advice, vocabulary: this.#vocabulary };
  }

  search(question: string, limit = 10): SearchResult {
    const text = firstCodePoints(question, MAX_QUESTION_LENGTH);
    const { query, ranked } = this.examine(question);
    return {
      hits: ranked.slice(0, limit).map(({ storyId, score, shares }) => {
        return {
          storyId,
          score,
          why: matchedWords(this.#table, this.#table.storyIds.indexOf(storyId), text, query),
          features: shares,
        };
      }),
      ...judge(text, query, ranked, this.measureFirst(query, ranked), this.#models),
      corrections: correctionsFor(text, query, this.#table.terms, this.#spelling()),
    };
  }

  /** Gives the analysed question and every measured candidate, best first: the input of the fit. */
  examine(question: string): { query: QueryTerms; ranked: Ranked[] } {
    const { query } = this.#ask(question);
    const ranked = rank(measure(this.#table, query), this.#models.ranker).filter(({ score }) => score > 0);
    return { query, ranked: verbatimFirst(this.#table, this.#askedOf(query), ranked) };
  }

  /** Measures the first story of a ranking: an input of the fit. */
  measureFirst(query: QueryTerms, ranked: readonly Pick<Ranked, 'storyId'>[]): FirstStory {
    const position = this.#table.storyIds.indexOf(ranked[0]?.storyId ?? '');
    const asked = this.#askedOf(query);
    return {
      support: supportOf(this.#table, query, position),
      isVerbatim: asked.size === 1 && asked.has(position),
    };
  }

  #askedOf(query: QueryTerms): ReadonlySet<number> {
    const asked = this.#asked.get(query) ?? askedVerbatim(this.#table, query);
    this.#asked.set(query, asked);
    return asked;
  }

  /** Measures the steps of a story, in the digest's order: an input of the fit. */
  measureSteps(storyId: string, query: QueryTerms): StepFeatures[] {
    const story = findStory(this.#corpus, storyId);
    if (!story) return [];
    const position = this.#table.storyIds.indexOf(storyId);
    const asked = askedTerms(this.#table, query);
    const lines = stepLines(this.#table, story, position, asked);
    return stepFeatures(this.#advice.steps[position] ?? [], query, asked, lines);
  }

  steps(storyId: string, question: string): StepHit[] {
    return rankSteps(this.measureSteps(storyId, this.#ask(question).query), this.#models.steps);
  }

  changes(storyId: string, question: string): number[] {
    const { query } = this.#ask(question);
    const terms = this.#advice.changes[this.#table.storyIds.indexOf(storyId)] ?? [];
    const { places, idfs } = askedTerms(this.#table, query);
    return heldByEach(terms, (term) => idfs[places[term] ?? 0] ?? 0);
  }

  passage(storyId: string, question: string): Passage | null {
    const story = findStory(this.#corpus, storyId);
    if (!story) return null;
    const { query } = this.#ask(question);
    const found = this.#passages?.find(query, this.#table.storyIds.indexOf(storyId)) ?? [];
    return bestPassage(story, found, query);
  }

  #spelling(): Spelling {
    const { scopeTerms, english } = this.#models;
    const isDomain = (word: string): boolean => termsOf(word).some((term) => toneOf(scopeTerms, term) === 'subject');
    return { vocabulary: this.#vocabulary, isDomain, english };
  }

  #ask(question: string): LastQuestion {
    const text = firstCodePoints(question, MAX_QUESTION_LENGTH);
    if (this.#last?.text !== text) this.#last = { text, query: analyzeQuery(text, this.#table.terms) };
    return this.#last;
  }

  suggest(prefix: string, limit = 25, kinds: readonly Suggestion['kind'][] = ['question', 'story']): Suggestion[] {
    this.#suggestions ??= new SuggestionIndex(this.#corpus, this.#models.oftenAsked);
    return this.#suggestions.suggest(prefix, limit, kinds);
  }
}
