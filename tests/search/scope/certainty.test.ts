import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONFIDENCE_FEATURES,
  confidenceFeatures,
  judge,
  logistic,
  type FirstStory,
} from '../../../src/search/scope/certainty.ts';
import { analyzeQuery, type QueryTerms } from '../../../src/search/analysis/query.ts';
import type { Ranked } from '../../../src/search/ranking/ranker.ts';
import { reasonFor, SCOPE_FEATURES, scopeFeatures } from '../../../src/search/scope/scope.ts';
import { STEP_FEATURES } from '../../../src/search/steps/step-features.ts';
import { formatScopeTerm, type ScopeTerms } from '../../../src/search/scope/scope-terms.ts';
import { buildTermTable } from '../../../src/search/ranking/term-table.ts';
import { shippedModels } from '../../../src/index-store/files/models.ts';

const nothing = buildTermTable([]).terms;
const query = (text: string): QueryTerms => analyzeQuery(text, nothing);
const ranked = (...scores: number[]): Ranked[] =>
  scores.map((score, index) => ({
    storyId: `s${index}`,
    score,
    features: { lines: score, phrases: 0, text: 0, words: 0, nearest: 0 },
    shares: { lines: score, phrases: 0, text: 0, words: 0, nearest: 0 },
  }));
const SUPPORT = { inLines: 0.5, inOneLine: 0.25, nearestLine: 0.125, identifiers: 0 };
const first: FirstStory = { support: SUPPORT, isVerbatim: false };
const terms: ScopeTerms = new Map([
  ['futur', { inScope: 2, classes: [1, -1, 0, -1, -1] }],
  ['borrow', { inScope: -1, classes: [-1, 2, 0, 0, 0] }],
  ['widget', { inScope: -1, classes: [0, 0, 3, 0, 0] }],
  ['coroutinescop', { inScope: -1, classes: [0, 0, 5, 0, 0] }],
  ['kotlin', { inScope: -2, classes: [-1, 0, 3, 0, 0] }],
  ['morn', { inScope: -3, classes: [-2, 0, 0, 3, 1] }],
]);

describe('logistic', () => {
  const model = { bias: 1, weights: { a: 2, b: -1 } };

  test('is the probability of the weighted sum', () => {
    expect(logistic(model, { a: 0, b: 1 })).toBe(0.5);
    expect(logistic(model, { a: 1, b: 0 })).toBeCloseTo(1 / (1 + Math.exp(-3)));
    expect(logistic(model, { a: 1e6, b: 0 })).toBe(1);
    expect(logistic(model, { a: -1e6, b: 0 })).toBe(0);
  });
});

describe('confidenceFeatures', () => {
  test('measure the first score, its lead, what the question says, and what holds it up', () => {
    expect(confidenceFeatures(query('futures beta gamma delta'), ranked(1, 0.25), first, terms)).toEqual({
      score: 1,
      lead: 0.75,
      words: 0,
      length: Math.log(5),
      shortness: 1 / 5,
      scope: 2 / 6,
      strongest: 2,
      ...SUPPORT,
    });
    expect(confidenceFeatures(query('alpha'), ranked(1), first, terms).lead).toBe(1);
    expect(confidenceFeatures(query(''), [], first, terms)).toMatchObject({ score: 0, lead: 0, length: 0 });
  });
});

describe('scopeFeatures', () => {
  test('measure what the words say, whatever their number', () => {
    expect(scopeFeatures(query('futures borrow blorbs'), ranked(3), terms)).toEqual({
      mean: 1 / 5,
      sum: 1 / Math.sqrt(5),
      strongest: 2,
      score: 3,
      unknown: 1 - 2 / 3,
      shortness: 1 / 4,
    });
  });

  test('are those of nothing for an empty message', () => {
    expect(scopeFeatures(query(''), [], terms)).toEqual({
      mean: 0,
      sum: 0,
      strongest: 0,
      score: 0,
      unknown: 1,
      shortness: 1,
    });
  });
});

describe('reasonFor', () => {
  test.each([
    ['borrowing futures', 'other-rust'],
    ['kotlin, kotlin, borrow', 'other-language'],
    ['good morning', 'greeting'],
    ['Thanks!', 'greeting'],
    ['futures', 'uncovered'],
    ['borrowing a tokio thing twice', 'uncovered'],
    ['borrowing kotlin from tokio', 'uncovered'],
    ['awaiting in kotlin, borrowing', 'other-language'],
    ['what a coroutineScope means', 'other-language'],
    ['kills a widget', 'unclear'],
    ['kotlin compared to rust', 'unclear'],
    ['blorbs', 'unclear'],
    ['', 'unclear'],
  ])('of %j is %s', (text, reason) => {
    expect(reasonFor(text, query(text), terms)).toBe(reason);
  });
});

describe('the shipped terms', () => {
  test('are read from their lines, and written the same way', () => {
    const lines = readFileSync('models/scope-terms.txt', 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(1000);
    const again = lines.map((line) => {
      const [term = ''] = line.split(' ');
      return formatScopeTerm(term, shippedModels().scopeTerms.get(term) ?? { inScope: NaN, classes: [] });
    });
    expect(again).toEqual(lines);
    expect(shippedModels().scopeTerms.get('no such term')).toBeUndefined();
    expect(formatScopeTerm('x', { inScope: 1.234, classes: [0, -0.5, 1, 2, 3] })).toBe('x 123 0 -50 100 200 300');
  });

  test('know async Rust from the rest', () => {
    const value = (term: string): number => shippedModels().scopeTerms.get(term)?.inScope ?? 0;
    expect(Math.min(value('tokio'), value('futur'), value('await'))).toBeGreaterThan(0);
  });
});

describe('the shipped models', () => {
  test('weigh every feature that is measured', () => {
    expect(Object.keys(shippedModels().confidence.weights).sort()).toEqual([...CONFIDENCE_FEATURES].sort());
    expect(Object.keys(shippedModels().steps).sort()).toEqual([...STEP_FEATURES].sort());
    expect(Object.keys(shippedModels().scope.weights).sort()).toEqual([...SCOPE_FEATURES].sort());
  });
});

describe('judge', () => {
  test('is certain of nothing when nothing was found', () => {
    expect(judge('', query(''), [], first, shippedModels())).toEqual({ confidence: 0, inScope: 0, reason: 'unclear' });
  });

  test('gives numbers from 0 to 1 for any message and any ranking', () => {
    const scores = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), scores, (text, list) => {
        const { confidence, inScope } = judge(
          text,
          query(text),
          ranked(...list.sort((a, b) => b - a)),
          first,
          shippedModels(),
        );
        expect(Math.min(confidence, inScope)).toBeGreaterThanOrEqual(0);
        expect(Math.max(confidence, inScope)).toBeLessThanOrEqual(1);
      }),
      { seed: 20260801 },
    );
  });

  test('calls nothing Rust without async or another language that may well be ours', () => {
    const models = { ...shippedModels(), scopeTerms: terms };
    const reason = (text: string, bias: number): string =>
      judge(text, query(text), ranked(1), first, { ...models, scope: { ...models.scope, bias } }).reason;
    expect([reason('borrow a widget', -50), reason('borrow, borrow', -50)]).toEqual(['unclear', 'other-rust']);
    expect(reason('borrow, borrow', 50)).toBe('uncovered');
    expect(reason('kotlin', 50)).toBe('other-language');
  });

  test.each(['asyncio.gather', 'a promise', 'goroutines'])('takes %j, asked of Rust, for async Rust', (theirs) => {
    const models = { ...shippedModels(), scopeTerms: terms };
    const inScope = (text: string): number =>
      judge(text, query(text), ranked(0.1), first, { ...models, scope: { ...models.scope, bias: -50 } }).inScope;
    expect(inScope(`what do you write for ${theirs} in rust, as far as you know`)).toBe(0.65);
    expect(inScope(`what do you write for ${theirs} in there, as far as you know`)).toBeLessThan(0.2);
  });

  test('grows more confident the nearer the nearest line is', () => {
    const confidence = (nearestLine: number): number => {
      const text = 'tokio future await';
      const support = { ...SUPPORT, nearestLine };
      return judge(text, query(text), ranked(2, 0.5), { support, isVerbatim: false }, shippedModels()).confidence;
    };
    expect(confidence(0.9)).toBeGreaterThan(confidence(0.2));
  });
});
