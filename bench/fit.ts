// `npm run fit`: learns the weights of the ranker, of `confidence` and of `inScope`, and writes them.
//
// The ranker learns from the digests' own lines, each held out of the index that answers it. `confidence` learns from
// tests/data/questions.jsonl, `inScope` from the held-out lines, the stories' passages and tests/data/offtopic-fit.jsonl.
import { existsSync, writeFileSync } from 'node:fs';
import { loadCorpus } from '../src/corpus/load.ts';
import type { LayerSpec } from '../src/corpus/layers.ts';
import type { LabelledQuestion } from '../src/evaluation/metrics.ts';
import type { Corpus } from '../src/model/corpus.ts';
import { CONFIDENCE_FEATURES, confidenceFeatures } from '../src/search/certainty.ts';
import { CorpusIndex } from '../src/search/corpus-index.ts';
import { FEATURES } from '../src/search/features.ts';
import type { QueryTerms } from '../src/search/query.ts';
import type { Ranked } from '../src/search/ranker.ts';
import { SCOPE_FEATURES, scopeFeatures } from '../src/search/scope.ts';
import { formatScopeTerm } from '../src/search/scope-model.ts';
import { readLines } from './labelled.ts';
import { fitLogistic, type Observation } from './logistic-fit.ts';
import { fitRanker } from './ranker-fit.ts';
import { countScopeTerms, scopeClassOf, termsOf, type ScopeExample } from './scope-counts.ts';

const FOLDS = 5;
/** A story's passage is longer than any question, so it counts for less than a line that somebody could ask. */
const PASSAGE_WEIGHT = 0.5;

const UPSTREAM = '../shared/wg-async';
const layers: LayerSpec[] = [{ layer: 'digest', dir: 'corpus' }];
if (existsSync(UPSTREAM)) layers.push({ layer: 'story', dir: UPSTREAM });
else console.log(`${UPSTREAM} is absent: fitting on the shipped corpus alone.`);
const corpus = loadCorpus(layers);

/** A line of "How people ask it" with what an index without it and its fold makes of it. */
interface HeldOut {
  readonly storyId: string;
  readonly line: string;
  readonly fold: number;
  readonly query: QueryTerms;
  readonly ranked: readonly Ranked[];
}

function holdOut(whole: Corpus): HeldOut[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const kept = whole.stories.map((story) => ({
      ...story,
      asks: story.asks.filter((_, index) => index % FOLDS !== fold),
    }));
    const index = CorpusIndex.build({ ...whole, stories: kept });
    return whole.stories.flatMap((story) =>
      story.asks
        .filter((_, position) => position % FOLDS === fold)
        .map((line) => ({ storyId: story.id, line, fold, ...index.examine(line) })),
    );
  });
}

const heldOut = holdOut(corpus);
const whole = CorpusIndex.build(corpus);
const questions = readLines<LabelledQuestion>('tests/data/questions.jsonl');
const rankerWeights = fitRanker(
  questions.map(({ query, gold }) => ({
    right: new Set(Object.keys(gold).filter((id) => gold[id] === 2)),
    candidates: whole.examine(query).ranked.map(({ storyId: id, features }) => ({ id, features })),
  })),
);
const confidence = fitLogistic(
  CONFIDENCE_FEATURES,
  questions.map(({ query: text, gold }) => {
    const { query, ranked } = whole.examine(text);
    return { features: confidenceFeatures(query, ranked), holds: gold[ranked[0]?.storyId ?? ''] === 2, weight: 1 };
  }),
);

const offTopic = readLines<Omit<LabelledQuestion, 'gold'>>('tests/data/offtopic-fit.jsonl');
const lines: ScopeExample[] = heldOut.map(({ line, fold }) => ({
  terms: termsOf(line),
  kind: 'in-scope',
  fold,
  weight: 1,
}));
const messages: ScopeExample[] = offTopic.map(({ query, kind }, index) => {
  return { terms: termsOf(query), kind: scopeClassOf(kind), fold: index % FOLDS, weight: 1 };
});
const passages: ScopeExample[] = corpus.stories.flatMap((story) =>
  story.sections.map(({ blocks }) => {
    return {
      terms: termsOf(blocks.map(({ text }) => text).join('\n')),
      kind: 'in-scope',
      fold: -1,
      weight: PASSAGE_WEIGHT,
    };
  }),
);
const examples = [...lines, ...messages, ...passages];

function scopeObservations(): Observation<(typeof SCOPE_FEATURES)[number]>[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const terms = countScopeTerms(examples.filter((example) => example.fold !== fold));
    const inScope = heldOut
      .filter((one) => one.fold === fold)
      .map(({ query, ranked }) => ({
        features: scopeFeatures(query, ranked, terms),
        holds: true,
        weight: 1 / heldOut.length,
      }));
    const off = offTopic
      .filter((_, index) => index % FOLDS === fold)
      .map(({ query: text }) => {
        const { query, ranked } = whole.examine(text);
        return { features: scopeFeatures(query, ranked, terms), holds: false, weight: 1 / offTopic.length };
      });
    return [...inScope, ...off];
  });
}

const scope = fitLogistic(SCOPE_FEATURES, scopeObservations());

const shape = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/"(\w+)":/g, '$1: ')
    .replace(/,/g, ', ');
writeFileSync(
  'src/search/weights.ts',
  `import type { ConfidenceFeature, Logistic } from './certainty.ts';
import type { Feature } from './features.ts';
import type { ScopeFeature } from './scope.ts';

// Written by \`npm run fit\`.

/** What each feature is worth in a story's score. */
export const RANKER_WEIGHTS: Readonly<Record<Feature, number>> = ${shape(rankerWeights)};

/** Log-odds that the first story is a right answer. */
export const CONFIDENCE_MODEL: Logistic<ConfidenceFeature> = ${shape(confidence)};

/** Log-odds that a message is about async Rust trouble. */
export const SCOPE_MODEL: Logistic<ScopeFeature> = ${shape(scope)};
`,
);
const terms = [...countScopeTerms(examples)].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  'src/search/scope-terms.ts',
  `/** Written by \`npm run fit\`; scope-model.ts tells the shape. */
export const SCOPE_TERMS = String.raw\`
${terms.map(([term, says]) => formatScopeTerm(term, says)).join('\n')}
\`;
`,
);
console.log(`${heldOut.length} held-out lines, ${questions.length} questions, ${offTopic.length} off-topic messages`);
console.log(
  'ranker',
  rankerWeights,
  '\nconfidence',
  confidence,
  '\nscope',
  scope,
  `\n${terms.length} terms; features ${FEATURES.join(', ')}`,
);
