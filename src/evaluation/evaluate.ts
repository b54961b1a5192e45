import { termsOf } from '../search/analysis/analyzer.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { auc, mean, quantile, rankingQuality, RANKING_METRICS, type Judged, type RankingQuality } from './metrics.ts';
import { figure, type Figure } from './figure.ts';
import { evaluateSteps, type StepEvaluation } from './steps.ts';
import type { LabelledQuestion } from '../model/labelled-question.ts';
import type { Verdict } from '../model/verdict.ts';

/** A question whose first story is not a direct answer. */
interface Failure {
  readonly id: string;
  readonly kind: string;
  readonly query: string;
  readonly wanted: readonly string[];
  /** Rank of the first direct answer, from 1; `null` when it is not among the first 10. */
  readonly rank: number | null;
  readonly first: string | null;
}

/** One row of the reliability table: how often answers of about this confidence are right. */
interface ReliabilityRow {
  readonly from: number;
  readonly to: number;
  readonly answers: number;
  readonly confidence: number;
  readonly right: number;
}

/** How often a verdict was given, in percent of some questions. */
export interface Verdicts {
  readonly questions: number;
  readonly match: Figure;
  readonly maybe: Figure;
  readonly none: Figure;
  /** Of the questions with the verdict `match`, those whose first story is a direct answer. */
  readonly matchRight: Figure;
}

/** What `quobot eval` reports. */
export interface Evaluation {
  /** Those with a direct answer; rankings are measured on them alone. */
  readonly questions: number;
  readonly overall: Readonly<Record<keyof RankingQuality, Figure>>;
  readonly byKind: Readonly<Record<string, Readonly<Record<keyof RankingQuality, Figure>>>>;
  /** By what the asker needs, where the file says it. */
  readonly byNeed: Readonly<Record<string, Readonly<Record<keyof RankingQuality, Figure>>>>;
  readonly steps: StepEvaluation | null;
  readonly reliability: readonly ReliabilityRow[];
  readonly scope: ScopeEvaluation | null;
  /** Verdicts on the questions with a direct answer, and on those without one; `null` where there are none such. */
  readonly verdicts: { readonly answered: Verdicts | null; readonly unanswered: Verdicts | null };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly failures: readonly Failure[];
}

/** How well messages that no story answers are told apart. */
interface ScopeEvaluation {
  readonly messages: number;
  readonly auc: number;
  /** Among pairs whose numbers of terms differ by at most 1. */
  readonly aucMatched: number;
  readonly offTopicNone: Figure;
  readonly inScopeNone: Figure;
}

/** Gives the verdict of the answer to a question. */
export type VerdictOf = (question: string) => Verdict;

interface Seen {
  readonly question: LabelledQuestion;
  readonly quality: RankingQuality;
  readonly ranking: readonly string[];
  readonly confidence: number;
  readonly judged: Judged;
  readonly milliseconds: number;
  readonly verdict: ReturnType<VerdictOf>;
}

/** Asks an index every question and measures what it answers. Throws nothing; an empty list gives zeros. */
export function evaluate(
  index: SearchIndex,
  questions: readonly LabelledQuestion[],
  offTopic: readonly Pick<LabelledQuestion, 'id' | 'query'>[] | null,
  verdictOf: VerdictOf,
  now: () => number = () => performance.now(),
): Evaluation {
  // One pass to warm up, so that the latencies are those of a running program.
  for (const { query } of questions.slice(0, 50)) index.search(query);
  const all = questions.map((question): Seen => ({
    ...look(index, question, now),
    verdict: verdictOf(question.query),
  }));
  const seen = all.filter(({ question }) => hasDirectAnswer(question));
  const unanswered = all.filter(({ question }) => !hasDirectAnswer(question));
  const times = seen.map(({ milliseconds }) => milliseconds);
  return {
    questions: seen.length,
    overall: figures(seen),
    byKind: figuresBy(seen, ({ kind }) => kind),
    byNeed: figuresBy(seen, ({ need }) => need),
    steps: evaluateSteps(index, questions),
    reliability: reliabilityOf(all),
    scope: offTopic && scopeOf(index, seen, offTopic, verdictOf),
    verdicts: { answered: verdictsOf(seen), unanswered: verdictsOf(unanswered) },
    latency: { p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
    failures: seen.flatMap(failureOf),
  };
}

function hasDirectAnswer({ gold }: LabelledQuestion): boolean {
  return Object.values(gold).includes(2);
}

function verdictsOf(seen: readonly Seen[]): Verdicts | null {
  if (seen.length === 0) return null;
  const share = (verdict: Seen['verdict']): Figure => figure(seen.map((one) => Number(one.verdict === verdict)));
  const matched = seen.filter(({ verdict }) => verdict === 'match');
  return {
    questions: seen.length,
    match: share('match'),
    maybe: share('maybe'),
    none: share('none'),
    matchRight: figure(matched.map(({ quality }) => quality.r1)),
  };
}

function look(index: SearchIndex, question: LabelledQuestion, now: () => number): Omit<Seen, 'verdict'> {
  const start = now();
  const { hits, confidence, inScope } = index.search(question.query, 10);
  const milliseconds = now() - start;
  const ranking = hits.map(({ storyId }) => storyId);
  const judged = { inScope, length: termsOf(question.query).length };
  return { question, quality: rankingQuality(ranking, question.gold), ranking, confidence, judged, milliseconds };
}

function figuresBy(
  seen: readonly Seen[],
  groupOf: (question: LabelledQuestion) => string | undefined,
): Record<string, Record<keyof RankingQuality, Figure>> {
  const groups = [...new Set(seen.flatMap(({ question }) => groupOf(question) ?? []))].sort();
  return Object.fromEntries(
    groups.map((group) => [group, figures(seen.filter(({ question }) => groupOf(question) === group))]),
  );
}

function figures(seen: readonly Seen[]): Record<keyof RankingQuality, Figure> {
  const entries = RANKING_METRICS.map((metric) => [metric, figure(seen.map(({ quality }) => quality[metric]))]);
  return Object.fromEntries(entries) as Record<keyof RankingQuality, Figure>;
}

function reliabilityOf(seen: readonly Seen[]): ReliabilityRow[] {
  const edges = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01];
  return edges.slice(0, -1).flatMap((from, index) => {
    const to = edges[index + 1] ?? 1;
    const inside = seen.filter(({ confidence }) => confidence >= from && confidence < to);
    if (inside.length === 0) return [];
    const confidence = mean(inside.map((one) => one.confidence));
    return [
      {
        from,
        to: Math.min(to, 1),
        answers: inside.length,
        confidence,
        right: mean(inside.map(({ quality }) => quality.r1)),
      },
    ];
  });
}

function scopeOf(
  index: SearchIndex,
  seen: readonly Seen[],
  offTopic: readonly { query: string }[],
  verdictOf: VerdictOf,
): ScopeEvaluation {
  const inside = seen.map(({ judged }) => judged);
  const outside = offTopic.map(({ query }) => ({
    inScope: index.search(query, 1).inScope,
    length: termsOf(query).length,
  }));
  return {
    messages: offTopic.length,
    auc: auc(inside, outside),
    aucMatched: auc(inside, outside, 1),
    offTopicNone: figure(offTopic.map(({ query }) => Number(verdictOf(query) === 'none'))),
    inScopeNone: figure(seen.map(({ verdict }) => Number(verdict === 'none'))),
  };
}

function failureOf({ question, quality, ranking }: Seen): Failure[] {
  if (quality.r1 === 1) return [];
  const { id, kind, query, gold } = question;
  const wanted = Object.keys(gold).filter((story) => gold[story] === 2);
  const position = ranking.findIndex((story) => gold[story] === 2);
  return [{ id, kind, query, wanted, rank: position < 0 ? null : position + 1, first: ranking[0] ?? null }];
}
