import type { Corpus } from '../model/corpus.ts';
import type { Layer } from '../model/story.ts';
import type { Block, RichText } from '../model/text.ts';

/** Longest question in code points; the rest is cut, and the answer says so. */
export const MAX_QUESTION_LENGTH = 8000;

/** Why no story fits a message. */
export type NoneReason = 'uncovered' | 'other-rust' | 'other-language' | 'greeting' | 'unclear';

/** The stretch of a story that fits a question best. */
export interface Passage {
  readonly heading: RichText;
  /** Whole sentences of at most about 300 characters, or a whole block of code. */
  readonly block: Block;
  /** The story's page, with an anchor only for sections of the published page; `null` for a note. */
  readonly url: string | null;
  readonly layer: Layer;
  /** Matched words as half-open ranges of UTF-16 offsets in the block's plain text, ascending, not overlapping; may be empty. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** How much of the question it holds, by idf, 0 to 1. */
  readonly share: number;
}

/** A story that was found for a question. */
export interface StoryHit {
  readonly storyId: string;
  /** Comparable within one result, descending; above 0. */
  readonly score: number;
  /** The asker's words that matched, strongest first, at most 6; empty when only weak words did. */
  readonly why: readonly string[];
  /** What each feature of the ranker adds to the score, by the feature's name. */
  readonly features: Readonly<Record<string, number>>;
}

/** A step of a story's advice, ranked for a question. */
export interface StepHit {
  /** Its place in the digest, from 1. */
  readonly number: number;
  /** 0 to 1, descending; those of one story add up to 1. */
  readonly score: number;
}

/** A word that the corpus does not know, and the nearest that it does. */
export interface Correction {
  readonly word: string;
  readonly suggestion: string;
}

/** Result of a search. */
export interface SearchResult {
  /** Best first; ranked even when no story fits; empty when no word of the question is known. */
  readonly hits: readonly StoryHit[];
  /** 0 to 1: probability that the first hit is a right answer, calibrated on questions as they come. */
  readonly confidence: number;
  /** 0 to 1: how likely this is about async Rust trouble at all. */
  readonly inScope: number;
  /** Kind of the message if no story fits it. */
  readonly reason: NoneReason;
  /** Empty when every word is known or nothing is near. */
  readonly corrections: readonly Correction[];
}

/** An entry to offer while somebody types. */
export interface Suggestion {
  readonly kind: 'question' | 'story' | 'category';
  /** Story id or category id. */
  readonly id: string;
  /** What to show, at most 100 characters. */
  readonly label: string;
}

/** Identity of the index that an answer came from. */
export interface IndexInfo {
  /** Short hash of the corpus and the analysis' version, 8 hex digits: by one program, equal versions give equal answers. */
  readonly version: string;
  readonly stories: number;
  /** Our own, for pains that no story tells. */
  readonly notes: number;
  /** Commit of the upstream checkout; `null` without one. */
  readonly commit: string | null;
  /** Address of the site whose pages are made of it, ending in `/`; absent where there is none. */
  readonly siteUrl?: string;
}

/** Gives an edition whose answers link to the pages of a site at `siteUrl`, which ends in `/`; `null` leaves it as it is. */
export function withSite<E extends Edition>(edition: E, siteUrl: string | null): E {
  return siteUrl === null ? edition : { ...edition, info: { ...edition.info, siteUrl } };
}

/** The search over one corpus. Never changes once it is built: a reindex makes another one. */
export interface SearchIndex {
  /**
   * Ranks stories for a question. `limit` from 1, default 10; at most 48 stories are measured. Never throws: any
   * text is a question.
   */
  search(question: string, limit?: number): SearchResult;
  /** Finds the best passage of a story for a question; `null` when the story has no text or does not exist. */
  passage(storyId: string, question: string): Passage | null;
  /** Ranks the steps of a story's advice for a question, best first; empty without advice or for an unknown story. */
  steps(storyId: string, question: string): readonly StepHit[];
  /** Gives how much idf of a question each change of a story's digest holds, in its order; empty for an unknown story. */
  changes(storyId: string, question: string): readonly number[];
  /**
   * Gives suggestions for a prefix, best first; frequent questions and stories for an empty one. `limit` defaults to
   * 25. `kinds` defaults to questions and stories.
   */
  suggest(prefix: string, limit?: number, kinds?: readonly Suggestion['kind'][]): Suggestion[];
}

/** A corpus with its index; they are always swapped together. */
export interface Edition {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
  readonly info: IndexInfo;
}
