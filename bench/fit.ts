// `npm run fit`: learns everything in models/ and writes it.
//
// The ranker learns from questions, and a little from the digests' own lines, each held out, with all of its writer's, of the
// index that answers it; the ranker of steps from tests/data/steps.jsonl. `inScope` learns from lines, questions, passages and off-topic messages;
// `confidence` from rankings of lines and questions, and from the same rankings without the stories that answer
// (left-out.ts), then calibrated on tests/data/asked.jsonl, questions as they come. Whatever counts words is counted
// without the message that it measures.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wordListPath from 'word-list';
import { loadCorpus } from '../src/corpus/load.ts';
import type { LayerSpec } from '../src/corpus/read/layers.ts';
import { auc, quantile } from '../src/evaluation/metrics.ts';
import { modelsFolder, shippedModels } from '../src/index-store/files/models.ts';
import type { LabelledQuestion } from '../src/model/labelled-question.ts';
import { blockSource } from '../src/model/text.ts';
import { nearestWord, SHORTEST_WORD, vocabularyOf } from '../src/search/analysis/corrections.ts';
import type { QueryTerms } from '../src/search/analysis/query.ts';
import { CorpusIndex } from '../src/search/corpus-index.ts';
import { FEATURES, type Feature } from '../src/search/ranking/features.ts';
import { rank, type Ranked, type RankerWeights } from '../src/search/ranking/ranker.ts';
import { CONFIDENCE_FEATURES, logistic, type Logistic } from '../src/search/scope/certainty.ts';
import { SCOPE_FEATURES, scopeFeatures } from '../src/search/scope/scope.ts';
import { formatScopeTerm, toneOf, type ScopeTerm, type ScopeTerms } from '../src/search/scope/scope-terms.ts';
import { STEP_FEATURES } from '../src/search/steps/step-features.ts';
import { calibrate, fitLogistic } from './logistic-fit.ts';
import { readLines } from './labelled.ts';
import { neighboursOf, withLeftOut, type ConfidenceMessage } from './left-out.ts';
import { countScopeTerms, scopeClassOf, termsOf, type ScopeExample } from './scope-counts.ts';
import { fitSoftmax, type Choice } from './softmax-fit.ts';
import { holdOutVoice, VOICES } from './support/held-out.ts';

/** What all lines count for the ranker, to all questions: people seldom ask as briefly as lines do, and lines are many. */
const LINES_TO_QUESTIONS = 0.25;
/** A story's passage is longer than any question, so it counts for less than a line that somebody could ask. */
const PASSAGE_WEIGHT = 0.5;
/** Confidence is learned from each so many-th line, at this weight: lines are harder than questions, and many. */
const EVERY_LINE = 6;
const LINE_WEIGHT = 0.3;
/** Most choices that Discord shows. */
const MOST_OFFERED = 25;

const UPSTREAM = '../shared/wg-async';
const layers: LayerSpec[] = [{ layer: 'digest', dir: 'corpus' }];
if (existsSync(UPSTREAM)) layers.push({ layer: 'story', dir: UPSTREAM });
else console.log(`${UPSTREAM} is absent: fitting on the shipped corpus alone.`);
const corpus = loadCorpus(layers);
const whole = CorpusIndex.build(corpus, shippedModels());

/** A message as an index sees it; `fold` is what it is held out with. */
interface Message {
  readonly text: string;
  readonly gold: LabelledQuestion['gold'];
  readonly fold: number;
  readonly index: CorpusIndex;
  readonly query: QueryTerms;
  readonly ranked: readonly Ranked[];
}

function messagesOf(path: string): Message[] {
  return readLines<Pick<LabelledQuestion, 'query'> & Partial<Pick<LabelledQuestion, 'gold'>>>(path).map(
    ({ query: text, gold }, at) => {
      return { text, gold: gold ?? {}, fold: at % VOICES, index: whole, ...whole.examine(text) };
    },
  );
}

const lines = Array.from({ length: VOICES }, (_, voice) => voice).flatMap((voice): Message[] => {
  const { corpus: others, questions } = holdOutVoice(corpus, voice);
  const index = CorpusIndex.build(others, shippedModels());
  return questions.map(({ storyId, query: text }) => {
    return { text, gold: { [storyId]: 2 }, fold: voice, index, ...index.examine(text) };
  });
});
const choicesOf = (from: readonly Message[], weight: number): Choice<Feature>[] =>
  from.map(({ gold, ranked }) => {
    return { weight, candidates: ranked.map(({ storyId, features }) => ({ isRight: gold[storyId] === 2, features })) };
  });
const real = ['questions', 'asked'].flatMap((name) => messagesOf(`tests/data/${name}.jsonl`));
const ranker = rounded(
  fitSoftmax(FEATURES, [...choicesOf(real, 1), ...choicesOf(lines, (LINES_TO_QUESTIONS * real.length) / lines.length)]),
);
const [own, asked, golden, uncovered] = [
  'tests/data/questions',
  'tests/data/asked',
  'corpus/golden',
  'tests/data/uncovered',
].map((path) => reranked(messagesOf(`${path}.jsonl`), ranker)) as [Message[], Message[], Message[], Message[]];
const questions = [...own, ...asked];

interface LabelledSteps {
  readonly query: string;
  readonly key: string;
  readonly steps: Readonly<Record<string, number>>;
}

const steps = rounded(
  fitSoftmax(
    STEP_FEATURES,
    readLines<LabelledSteps>('tests/data/steps.jsonl').map(({ query, key, steps: grades }) => ({
      weight: 1,
      candidates: whole.measureSteps(key, whole.examine(query).query).map((features, at) => {
        return { isRight: grades[at + 1] === 2, features };
      }),
    })),
  ),
);

/** A message with what it is, and how much it counts; in scope and off topic count alike in all. */
interface ScopeMessage extends ScopeExample, Pick<Message, 'query' | 'ranked'> {
  readonly share: number;
}

const inScope = (messages: readonly Message[]): ScopeMessage[] =>
  reranked(messages, ranker).map(({ text, fold, query, ranked }) => {
    return { terms: termsOf(text), kind: 'in-scope', fold, weight: 1, query, ranked, share: 0.5 / messages.length };
  });
const offTopic = ['offtopic-fit', 'offtopic'].flatMap((name) =>
  readLines<Omit<LabelledQuestion, 'gold'>>(`tests/data/${name}.jsonl`),
);
const messages: ScopeMessage[] = [
  ...inScope(lines),
  ...inScope(questions),
  ...offTopic.map(({ query: text, kind }, at): ScopeMessage => {
    const { query, ranked } = whole.examine(text);
    const share = 1 / offTopic.length;
    const base = { terms: termsOf(text), kind: scopeClassOf(kind), fold: at % VOICES, weight: 1 };
    return { ...base, query, ranked: rank(ranked, ranker), share };
  }),
];
const passages: ScopeExample[] = corpus.stories.flatMap((story) =>
  story.sections.map(({ blocks }) => {
    const terms = termsOf(blocks.map(blockSource).join('\n'));
    return { terms, kind: 'in-scope', fold: -1, weight: PASSAGE_WEIGHT };
  }),
);
const examples: readonly ScopeExample[] = [...messages, ...passages];
const termsOfFolds = Array.from({ length: VOICES }, (_, fold) =>
  countScopeTerms(examples.filter((example) => example.fold !== fold)),
);
const termsWithout = (fold: number): ScopeTerms => termsOfFolds[fold] ?? new Map();
const observations = messages.map(({ query, ranked, fold, kind, share }) => {
  return { features: scopeFeatures(query, ranked, termsWithout(fold)), holds: kind === 'in-scope', weight: share };
});
const scope = fitLogistic(SCOPE_FEATURES, observations);

const neighbours = neighboursOf([...questions, ...golden].map(({ gold }) => gold));
const forConfidence = (from: readonly Message[], weight: number): ConfidenceMessage[] =>
  from.map((message) => ({ ...message, terms: termsWithout(message.fold), weight }));
const learned = fitLogistic(
  CONFIDENCE_FEATURES,
  [
    ...forConfidence([...questions, ...golden, ...uncovered], 1),
    ...forConfidence(
      reranked(
        lines.filter((_, at) => at % EVERY_LINE === 0),
        ranker,
      ),
      LINE_WEIGHT,
    ),
  ].flatMap((message) => withLeftOut(message, neighbours)),
);
const asItComes = forConfidence(asked, 1).flatMap((message) => withLeftOut(message, neighbours).slice(0, 1));
const confidence = calibrate(learned, asItComes);

const weights = { ranker, steps, confidence, scope, oftenAsked: oftenAskedIn(asked) };
writeFileSync(join(modelsFolder(), 'weights.json'), `${JSON.stringify(weights, null, 2)}\n`);
const terms = [...countScopeTerms(examples)].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  join(modelsFolder(), 'scope-terms.txt'),
  terms.map(([term, says]) => `${formatScopeTerm(term, says)}\n`).join(''),
);
const counted: ReadonlyMap<string, ScopeTerm> = new Map(terms);
const domain = vocabularyOf(corpus).filter((word) =>
  [...termsOf(word)].some((term) => toneOf(counted, term) === 'subject'),
);
const english = readFileSync(wordListPath, 'utf8').split('\n');
const isDomain = new Set(domain);
const alike = english.filter(
  (word) => word.length >= SHORTEST_WORD && !isDomain.has(word) && nearestWord(word, domain) !== null,
);
writeFileSync(join(modelsFolder(), 'english.txt'), `${alike.join('\n')}\n`);

console.log(`${lines.length} held-out lines, ${questions.length} questions, ${offTopic.length} off-topic messages`);
console.log(weights, `\n${terms.length} terms`);
report(scope, confidence);

/** Lists the stories that answer most of the questions, at most as many as a platform offers. */
function oftenAskedIn(from: readonly Message[]): string[] {
  const counts = new Map<string, number>();
  for (const { gold } of from) {
    for (const id of Object.keys(gold)) if (gold[id] === 2) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_OFFERED)
    .map(([id]) => id);
}

function reranked(from: readonly Message[], by: RankerWeights): Message[] {
  return from.map((message) => ({ ...message, ranked: rank(message.ranked, by) }));
}

function rounded<Name extends string>(fitted: Readonly<Record<Name, number>>): Record<Name, number> {
  const entries = Object.entries<number>(fitted).map(([name, value]) => [name, Math.round(value * 100) / 100]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

function report(ofScope: Logistic<(typeof SCOPE_FEATURES)[number]>, ofConfidence: typeof confidence): void {
  const judged = messages.map(({ terms: own, kind }, at) => {
    const features = observations[at]?.features;
    return { inScope: features ? logistic(ofScope, features) : 0, length: own.size, kind, isLine: at < lines.length };
  });
  const inside = judged.filter(({ kind, isLine }) => kind === 'in-scope' && !isLine);
  const off = judged.filter(({ kind }) => kind !== 'in-scope');
  const [all, matched] = [auc(inside, off), auc(inside, off, 1)].map((value) => value.toFixed(3));
  console.log(
    `scope, terms held out in turn: questions against off-topic messages AUC ${all}, of equal length ${matched}`,
  );
  for (const share of [0.02, 0.03, 0.04, 0.05]) {
    const threshold = quantile(
      inside.map((one) => one.inScope),
      share,
    );
    const none = off.filter((one) => one.inScope < threshold).length / off.length;
    console.log(
      `  threshold ${threshold.toFixed(2)}: in scope none ${100 * share} %, off topic none ${(100 * none).toFixed(0)} %`,
    );
  }
  for (const threshold of [0.45, 0.5, 0.55, 0.6, 0.65, 0.7]) {
    const sure = asItComes.filter(({ features }) => logistic(ofConfidence, features) >= threshold);
    const right = sure.filter(({ holds }) => holds).length;
    const kept = right / asItComes.filter(({ holds }) => holds).length;
    console.log(
      `  confidence from ${threshold}: ${sure.length} of ${asItComes.length}, right ${((100 * right) / sure.length).toFixed(0)} %, kept ${(100 * kept).toFixed(0)} %`,
    );
  }
}
