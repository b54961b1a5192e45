import { describe, expect, test } from 'vitest';
import { evaluate, type Evaluation, type VerdictOf } from '../../src/evaluation/evaluate.ts';
import type { LabelledQuestion } from '../../src/model/labelled-question.ts';
import { alignColumns, evaluationText } from '../../src/evaluation/report.ts';
import type { SearchIndex, SearchResult } from '../../src/search/search-index.ts';

/** An index that answers `ids at confidence`, for example `a b at 0.9`. */
const index: SearchIndex = {
  search(question, limit = 10): SearchResult {
    const [ids = '', confidence = '0'] = question.split(' at ');
    const hits = ids.split(' ').filter((id) => /^[a-z]$/.test(id));
    return {
      hits: hits.slice(0, limit).map((storyId, place) => ({ storyId, score: 1 / (place + 1), why: [], features: {} })),
      confidence: Number(confidence),
      inScope: Number(confidence),
      reason: 'unclear',
      corrections: [],
    };
  },
  passage: () => null,
  steps: () => [],
  changes: () => [],
  suggest: () => [],
};
const question = (id: string, query: string, kind = 'title'): LabelledQuestion => ({
  id,
  kind,
  query,
  gold: { a: 2, b: 1 },
});
const QUESTIONS = [
  question('q1', 'a b at 0.95'),
  question('q2', 'b a at 0.7'),
  question('q3', 'a at 0.65', 'chat'),
  question('q4', 'x y at 0.1', 'chat'),
];
const OFF_TOPIC = [
  { id: 'o1', query: 'x at 0.05' },
  { id: 'o2', query: 'y at 0.8' },
];
const verdictOf: VerdictOf = (query) => {
  const { confidence } = index.search(query);
  return confidence < 0.2 ? 'none' : confidence < 0.6 ? 'maybe' : 'match';
};

/** A clock of which every look is a millisecond later than the one before. */
function ticking(): () => number {
  let now = 0;
  return () => (now += 1);
}
const run = (questions = QUESTIONS, offTopic: typeof OFF_TOPIC | null = OFF_TOPIC): Evaluation =>
  evaluate(index, questions, offTopic, verdictOf, ticking());

describe('evaluate', () => {
  test('gives the mean of each metric in percent, overall and by kind', () => {
    const { questions, overall, byKind } = run();
    expect(questions).toBe(4);
    expect([overall.r1.percent, overall.s3.percent, overall.mrr10.percent]).toEqual([50, 75, 62.5]);
    expect(overall.r1.interval[0]).toBeLessThanOrEqual(50);
    expect(overall.r1.interval[1]).toBeGreaterThanOrEqual(50);
    expect(Object.entries(byKind).map(([kind, { r1, s3 }]) => [kind, r1.percent, s3.percent])).toEqual([
      ['chat', 50, 50],
      ['title', 50, 100],
    ]);
  });

  test('gives the questions whose first story is no direct answer', () => {
    expect(run().failures).toEqual([
      { id: 'q2', kind: 'title', query: 'b a at 0.7', wanted: ['a'], rank: 2, first: 'b' },
      { id: 'q4', kind: 'chat', query: 'x y at 0.1', wanted: ['a'], rank: null, first: 'x' },
    ]);
  });

  test('sorts the answers by confidence, and says how many were right', () => {
    const rows = run().reliability.map(({ from, to, answers, right }) => [from, to, answers, right]);
    expect(rows).toEqual([
      [0, 0.2, 1, 0],
      [0.6, 0.8, 2, 0.5],
      [0.9, 1, 1, 1],
    ]);
    expect(run().reliability[1]?.confidence).toBeCloseTo(0.675);
  });

  test('takes a confidence of 1 for one of the highest row', () => {
    expect(run([question('q1', 'a at 1')]).reliability).toMatchObject([{ from: 0.9, to: 1, answers: 1, right: 1 }]);
  });

  test('tells messages in scope from those off topic', () => {
    const { scope } = run();
    // Of the pairs, 0.95, 0.7, 0.65 and 0.1 each win over 0.05, and 0.95 over 0.8.
    expect(scope).toMatchObject({ messages: 2, auc: 5 / 8 });
    expect([scope?.offTopicNone.percent, scope?.inScopeNone.percent]).toEqual([50, 25]);
    expect(run(QUESTIONS, null).scope).toBeNull();
  });

  test('counts verdicts where there is a direct answer, and how many matches are right', () => {
    const { verdicts } = run();
    expect(verdicts.answered).toMatchObject({
      questions: 4,
      match: { percent: 75 },
      maybe: { percent: 0 },
      none: { percent: 25 },
      matchRight: { percent: 100 * (2 / 3) },
    });
    expect(verdicts.unanswered).toBeNull();
  });

  test('ranks no question that has no direct answer, and counts its verdict apart', () => {
    const related = { ...question('q5', 'b at 0.9'), gold: { b: 1 } };
    const nothing = { ...question('q6', 'x at 0.3'), gold: {} };
    const evaluation = run([...QUESTIONS, related, nothing]);
    expect(evaluation).toMatchObject({ questions: 4, overall: run().overall, failures: run().failures });
    expect(evaluation.verdicts.unanswered).toMatchObject({
      questions: 2,
      match: { percent: 50 },
      maybe: { percent: 50 },
      none: { percent: 0 },
    });
  });

  test('measures the time of each question by the clock that it is given', () => {
    expect(run().latency).toEqual({ p50: 1, p99: 1 });
  });

  test('gives zeros for no questions', () => {
    const { overall, byKind, reliability, failures, latency } = run([], []);
    expect(overall.r1).toEqual({ percent: 0, interval: [0, 0] });
    expect([byKind, reliability, failures, latency]).toEqual([{}, [], [], { p50: 0, p99: 0 }]);
  });
});

describe('evaluationText', () => {
  test('reports everything that was measured', () => {
    expect(evaluationText(run())).toMatchInlineSnapshot(`
      "4 questions, percent with 95 % bootstrap intervals
             R@1            S@3               S@5               MRR@10          nDCG@5
      all    50.0 [0, 100]  75.0 [25, 100]    75.0 [25, 100]    62.5 [25, 100]  65.6 [21, 96]
      chat   50.0 [0, 100]  50.0 [0, 100]     50.0 [0, 100]     50.0 [0, 100]   41.3 [0, 83]
      title  50.0 [0, 100]  100.0 [100, 100]  100.0 [100, 100]  75.0 [50, 100]  89.8 [80, 100]

      confidence: of answers given with about this, so many were right
      0.0 to 0.2  1 answers  said 10 %  right 0 %
      0.6 to 0.8  2 answers  said 68 %  right 50 %
      0.9 to 1.0  1 answers  said 95 %  right 100 %

      off topic: 2 messages, AUC 0.625, among pairs of equal length 0.625
      answered none: off topic 50.0 [0, 100], in scope 25.0 [0, 75]

      with a direct answer: 4 questions, match 75.0 [25, 100], maybe 0.0 [0, 0], none 25.0 [0, 75], right where match 66.7 [0, 100]

      latency: p50 1.00 ms, p99 1.00 ms

      not first: 2
        q2 (title) rank 2, wanted a, got b: b a at 0.7
        q4 (chat) rank over 10, wanted a, got x: x y at 0.1"
    `);
  });

  test('leaves out what there is none of', () => {
    const text = evaluationText(run([question('q1', 'a at 0.5')], null));
    expect(text).not.toMatch(/off topic|not first/);
  });

  test('shows a long question on one line', () => {
    const text = evaluationText(run([question('q1', `x\n\n${'y '.repeat(100)}`)]));
    expect(text.split('\n').at(-1)?.length).toBeLessThan(140);
  });
});

describe('alignColumns', () => {
  test('makes every column as wide as its widest cell', () => {
    expect(
      alignColumns([
        ['a', 'bb', 'c'],
        ['ddd', '', 'e'],
      ]),
    ).toBe('a    bb  c\nddd      e');
    expect(alignColumns([])).toBe('');
  });
});
