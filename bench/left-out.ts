import type { LabelledQuestion } from '../src/model/labelled-question.ts';
import type { QueryTerms } from '../src/search/analysis/query.ts';
import type { CorpusIndex } from '../src/search/corpus-index.ts';
import type { Ranked } from '../src/search/ranking/ranker.ts';
import { confidenceFeatures, type ConfidenceFeature } from '../src/search/scope/certainty.ts';
import type { ScopeTerms } from '../src/search/scope/scope-terms.ts';
import type { Observation } from './logistic-fit.ts';

/** A ranked question from which confidence is learned. */
export interface ConfidenceMessage {
  readonly gold: LabelledQuestion['gold'];
  readonly index: CorpusIndex;
  readonly query: QueryTerms;
  readonly ranked: readonly Ranked[];
  /** Terms that were counted without it. */
  readonly terms: ScopeTerms;
  readonly weight: number;
}

/** Stories that are labelled together for some question, by story. */
export type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

/** Finds which stories answer the same questions. */
export function neighboursOf(labels: readonly LabelledQuestion['gold'][]): Neighbours {
  const found = new Map<string, Set<string>>();
  for (const gold of labels) {
    for (const story of Object.keys(gold))
      found.set(story, new Set([...(found.get(story) ?? []), ...Object.keys(gold)]));
  }
  return found;
}

/**
 * Observes a ranking as it is, then without the stories that answer it, then without their neighbours too: what comes
 * first then is near and wrong, which labelled questions alone hardly show.
 */
export function withLeftOut(message: ConfidenceMessage, neighbours: Neighbours): Observation<ConfidenceFeature>[] {
  const answering = new Set(Object.keys(message.gold));
  const whole = observe(message, new Set());
  if (!Object.values(message.gold).includes(2)) return whole;
  const near = new Set([...answering].flatMap((story) => [story, ...(neighbours.get(story) ?? [])]));
  return [...whole, ...observe(message, answering), ...(near.size > answering.size ? observe(message, near) : [])];
}

function observe(
  { gold, index, query, ranked, terms, weight }: ConfidenceMessage,
  without: ReadonlySet<string>,
): Observation<ConfidenceFeature>[] {
  const kept = ranked.filter(({ storyId }) => !without.has(storyId));
  const [first] = kept;
  if (!first) return [];
  const features = confidenceFeatures(query, kept, index.measureFirst(query, kept), terms);
  return [{ features, holds: gold[first.storyId] === 2, weight }];
}
