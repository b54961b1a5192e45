// `npm run fit`: learns the weights of the ranker, of `confidence` and of `inScope`, and writes them.
//
// The ranker learns from the digests' own lines, each held out, with all of its writer's, of the index that answers it.
// `confidence` learns from tests/data/questions.jsonl. `inScope` learns from both, from the stories' passages, and from the
// off-topic lines of tests/data/; every message is measured with terms that were counted without it. `npm run fit` runs it
// twice: `confidence` is learned from rankings by the weights in use.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelsFolder, shippedModels } from '../src/index-store/files/models.ts';
import { loadCorpus } from '../src/corpus/load.ts';
import type { LayerSpec } from '../src/corpus/read/layers.ts';
import { auc, quantile } from '../src/evaluation/metrics.ts';
import type { LabelledQuestion } from '../src/model/labelled-question.ts';
import type { Corpus } from '../src/model/corpus.ts';
import { blockSource } from '../src/model/text.ts';
import { CONFIDENCE_FEATURES, confidenceFeatures, logistic } from '../src/search/scope/certainty.ts';
import { CorpusIndex } from '../src/search/corpus-index.ts';
import { FEATURES } from '../src/search/ranking/features.ts';
import type { QueryTerms } from '../src/search/analysis/query.ts';
import type { Ranked } from '../src/search/ranking/ranker.ts';
import { SCOPE_FEATURES, scopeFeatures } from '../src/search/scope/scope.ts';
import { formatScopeTerm } from '../src/search/scope/scope-terms.ts';
import { readLines } from './labelled.ts';
import { fitLogistic } from './logistic-fit.ts';
import { fitRanker } from './ranker-fit.ts';
import { holdOutVoice, VOICES } from './support/held-out.ts';
import { countScopeTerms, scopeClassOf, termsOf, type ScopeExample } from './scope-counts.ts';

/** A story's passage is longer than any question, so it counts for less than a line that somebody could ask. */
const PASSAGE_WEIGHT = 0.5;

const UPSTREAM = '../shared/wg-async';
const layers: LayerSpec[] = [{ layer: 'digest', dir: 'corpus' }];
if (existsSync(UPSTREAM)) layers.push({ layer: 'story', dir: UPSTREAM });
else console.log(`${UPSTREAM} is absent: fitting on the shipped corpus alone.`);
const corpus = loadCorpus(layers);

/** A line of "How people ask it" with what an index without its voice makes of it. */
interface HeldOut {
  readonly storyId: string;
  readonly line: string;
  readonly fold: number;
  readonly query: QueryTerms;
  readonly ranked: readonly Ranked[];
}

function holdOut(whole: Corpus): HeldOut[] {
  return Array.from({ length: VOICES }, (_, voice) => voice).flatMap((voice) => {
    const { corpus: others, questions: lines } = holdOutVoice(whole, voice);
    const index = CorpusIndex.build(others, shippedModels());
    return lines.map(({ storyId, query: line }) => ({ storyId, line, fold: voice, ...index.examine(line) }));
  });
}

const heldOut = holdOut(corpus);
const whole = CorpusIndex.build(corpus, shippedModels());
const questions = readLines<LabelledQuestion>('tests/data/questions.jsonl');
const foldTerms = new Map<number, ReturnType<typeof countScopeTerms>>();
const rankerWeights = fitRanker(
  heldOut.map(({ storyId, ranked }) => ({
    right: new Set([storyId]),
    candidates: ranked.map(({ storyId: id, features }) => ({ id, features })),
  })),
);
const confidence = fitLogistic(
  CONFIDENCE_FEATURES,
  questions.map(({ query: text, gold }) => {
    const { query, ranked } = whole.examine(text);
    return { features: confidenceFeatures(query, ranked), holds: gold[ranked[0]?.storyId ?? ''] === 2, weight: 1 };
  }),
);

/** A message with what the index makes of it, the fold that it is held out in, and what it is. */
interface ScopeMessage extends ScopeExample {
  readonly query: QueryTerms;
  readonly ranked: readonly Ranked[];
  /** How much it counts in the regression; in scope and off topic count alike in all. */
  readonly share: number;
}

const offTopic = ['tests/data/offtopic-fit.jsonl', 'tests/data/offtopic.jsonl'].flatMap((path) =>
  readLines<Omit<LabelledQuestion, 'gold'>>(path),
);
const messages: ScopeMessage[] = [
  ...heldOut.map(({ line, fold, query, ranked }): ScopeMessage => {
    return { terms: termsOf(line), kind: 'in-scope', fold, weight: 1, query, ranked, share: 0.5 / heldOut.length };
  }),
  ...questions.map(({ query: text }, index): ScopeMessage => {
    const share = 0.5 / questions.length;
    return { terms: termsOf(text), kind: 'in-scope', fold: index % VOICES, weight: 1, ...whole.examine(text), share };
  }),
  ...offTopic.map(({ query: text, kind }, index): ScopeMessage => {
    const share = 1 / offTopic.length;
    return {
      terms: termsOf(text),
      kind: scopeClassOf(kind),
      fold: index % VOICES,
      weight: 1,
      ...whole.examine(text),
      share,
    };
  }),
];
const passages: ScopeExample[] = corpus.stories.flatMap((story) =>
  story.sections.map(({ blocks }) => {
    return {
      terms: termsOf(blocks.map(blockSource).join('\n')),
      kind: 'in-scope',
      fold: -1,
      weight: PASSAGE_WEIGHT,
    };
  }),
);
const examples: readonly ScopeExample[] = [...messages, ...passages];

/** Each message measured with terms that were counted without its fold. */
const observations = messages.map((message) => {
  const terms = termsWithout(message.fold);
  const features = scopeFeatures(message.query, message.ranked, terms);
  return { features, holds: message.kind === 'in-scope', weight: message.share };
});

function termsWithout(fold: number): ReturnType<typeof countScopeTerms> {
  const known = foldTerms.get(fold) ?? countScopeTerms(examples.filter((example) => example.fold !== fold));
  foldTerms.set(fold, known);
  return known;
}

const scope = fitLogistic(SCOPE_FEATURES, observations);
const judged = messages.map((message, index) => {
  const features = observations[index]?.features;
  return {
    inScope: features ? logistic(scope, features) : 0,
    length: message.terms.size,
    holds: message.kind === 'in-scope',
    index,
  };
});
const askedLike = judged.filter(({ holds, index }) => holds && index >= heldOut.length);
const off = judged.filter(({ holds }) => !holds);

const weights = { ranker: rankerWeights, confidence, scope };
writeFileSync(join(modelsFolder(), 'weights.json'), `${JSON.stringify(weights, null, 2)}\n`);
const terms = [...countScopeTerms(examples)].sort(([a], [b]) => (a < b ? -1 : 1));
const lines = terms.map(([term, says]) => `${formatScopeTerm(term, says)}\n`);
writeFileSync(join(modelsFolder(), 'scope-terms.txt'), lines.join(''));
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
console.log(
  `scope, terms held out in turn: our questions against off-topic messages AUC ${auc(askedLike, off).toFixed(3)}, ` +
    `of equal length ${auc(askedLike, off, 1).toFixed(3)}`,
);
for (const share of [0.02, 0.03, 0.04, 0.05]) {
  const threshold = quantile(
    askedLike.map(({ inScope }) => inScope),
    share,
  );
  const none = off.filter(({ inScope }) => inScope < threshold).length / off.length;
  console.log(
    `  threshold ${threshold.toFixed(2)}: in scope none ${(100 * share).toFixed(0)} %, off topic none ${(100 * none).toFixed(0)} %`,
  );
}
