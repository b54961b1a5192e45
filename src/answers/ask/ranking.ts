import { translationsFor } from '../../search/analysis/translations.ts';
import type { Correction, SearchIndex, SearchResult } from '../../search/search-index.ts';
import type { Verdict } from '../../model/verdict.ts';
import { cutQuestion, isMeaningful } from './question.ts';
import { decide } from './verdict.ts';

/** Number of stories that a question is ranked for: as many as "Not it" can go through. */
const RANKED = 10;

/** A question's ranking alone, without passages and places, for measurements. */
export interface Ranking {
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly inScope: number;
  /** Best first, also when the verdict is `none`. */
  readonly stories: readonly { readonly id: string; readonly score: number }[];
}

const NOTHING: SearchResult = {
  hits: [],
  confidence: 0,
  inScope: 0,
  reason: 'unclear',
  corrections: [],
};

/** Result of {@link search}, and the text that it is for. */
export interface Searched {
  readonly result: SearchResult;
  /** The question, or the question with its corrections where they were needed to find a story. */
  readonly text: string;
}

/**
 * Searches for a question; one without a letter or digit finds nothing and is `unclear`. Where no story fits for sure,
 * words that may be misspelt are read as what they may mean, unless that makes the answer less sure or finds nothing either.
 */
export function search(index: SearchIndex, question: string, limit = RANKED): Searched {
  if (!isMeaningful(question)) return { result: NOTHING, text: question };
  const result = index.search(question, limit);
  const verdict = decide(result);
  if (verdict === 'match' || result.corrections.length === 0) return { result, text: question };
  const text = corrected(question, result.corrections);
  const second = index.search(text, limit);
  const sureness = SURENESS[decide(second)];
  if (sureness === 0 || sureness < SURENESS[verdict]) return { result, text: question };
  return { result: { ...second, corrections: result.corrections }, text };
}

const SURENESS: Readonly<Record<Verdict, number>> = { none: 0, maybe: 1, match: 2 };

/**
 * Puts right what is misspelt, and adds Rust's word to that of another language, which some texts speak of as well; alone
 * that would stay a word of the other language.
 */
function corrected(question: string, corrections: readonly Correction[]): string {
  const suggestions = new Map(corrections.map(({ word, suggestion }) => [word, suggestion]));
  const translations = /\s/.test(question.trim()) ? translationsFor(question) : new Map<string, string>();
  return question.replace(/[a-z]+/gi, (word) => {
    const suggestion = suggestions.get(word) ?? word;
    return translations.get(word.toLowerCase()) === suggestion ? `${word} ${suggestion}` : suggestion;
  });
}

/** Ranks stories for a question, at most `limit` (default 10). */
export function rankStories(index: SearchIndex, question: string, limit = RANKED): Ranking {
  const { result } = search(index, cutQuestion(question).text, limit);
  return {
    verdict: decide(result),
    confidence: result.confidence,
    inScope: result.inScope,
    stories: result.hits.map(({ storyId, score }) => ({ id: storyId, score })),
  };
}
