// `npm run bench:features`: what each feature of the ranker and each choice of the analysis is worth, measured by leaving
// it out, what further features would add, and what the features of a step and of `confidence` are worth. Prints markdown tables for DESIGN.md.
import { shippedModels } from '../src/index-store/files/models.ts';
import { rankingQuality, mean, type RankingQuality } from '../src/evaluation/metrics.ts';
import type { LabelledQuestion } from '../src/model/labelled-question.ts';
import type { Corpus } from '../src/model/corpus.ts';
import { CorpusIndex } from '../src/search/corpus-index.ts';
import { FEATURES } from '../src/search/ranking/features.ts';
import type { QueryTerms } from '../src/search/analysis/query.ts';
import { rank, type Ranked } from '../src/search/ranking/ranker.ts';
import { readLines } from './labelled.ts';
import { CANDIDATE_FEATURES, candidateMeasures, type CandidateFeature } from './support/candidate-features.ts';
import { CHOICES } from './support/choices.ts';
import { ABSENT, fullestCorpus } from './support/corpora.ts';
import { differenceText, figureText, markdownTable } from './support/figures.ts';
import { holdOutVoice, VOICES } from './support/held-out.ts';
import { confidenceRows, stepRows } from './support/part-worth.ts';
import { loadVariant } from './support/variant.ts';

/** Share of the first story's score that a further feature at its best adds. */
const GRID = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

/** Questions, and the corpus that answers them. */
interface QuestionSet {
  readonly name: string;
  readonly corpus: Corpus;
  readonly questions: readonly Pick<LabelledQuestion, 'query' | 'gold'>[];
}

/** The last writer's lines as questions, without them in the corpus. */
function lastVoice(whole: Corpus): QuestionSet {
  const { corpus, questions } = holdOutVoice(whole, VOICES - 1);
  const labelled = questions.map(({ storyId, query }) => ({ query, gold: { [storyId]: 2 } }));
  return { name: 'lines of a voice held out', corpus, questions: labelled };
}

/** A question of a set, and what the shipped ranker makes of it. */
interface Examined {
  readonly gold: LabelledQuestion['gold'];
  readonly query: QueryTerms;
  readonly ranked: readonly Ranked[];
}

function examine({ corpus, questions }: QuestionSet, Index: typeof CorpusIndex): Examined[] {
  const index = Index.build(corpus, shippedModels());
  return questions.map(({ query, gold }) => ({ gold, ...index.examine(query) }));
}

/** The quality of each question's stories in some other order. */
function qualities(
  seen: readonly Examined[],
  order: (one: Examined, question: number) => readonly { readonly storyId: string }[],
): RankingQuality[] {
  return seen.map((one, question) => {
    const ranking = order(one, question).map(({ storyId }) => storyId);
    return rankingQuality(ranking, one.gold);
  });
}

/** The cells of a row: the differences to the shipped ranking on each set. */
function cells(other: readonly RankingQuality[][]): string[] {
  return shipped.flatMap((base, set) =>
    (['r1', 'ndcg5'] as const).map((metric) => differenceText(base, other[set] ?? [], metric)),
  );
}

if (ABSENT !== null) console.log(ABSENT);
const corpus = fullestCorpus();
const questions = readLines<LabelledQuestion>('tests/data/questions.jsonl');
const sets: QuestionSet[] = [{ name: 'questions.jsonl', corpus, questions }, lastVoice(corpus)];
const examined = sets.map((set) => examine(set, CorpusIndex));
const shipped = examined.map((seen) => qualities(seen, ({ ranked }) => ranked));

const HEAD = sets.flatMap(({ name, questions: own }) => [`R@1, ${own.length} ${name}`, 'nDCG@5']);
const absolute = shipped.flatMap((seen) => [figureText(seen, 'r1', true), figureText(seen, 'ndcg5', true)]);
const withoutFeature = FEATURES.map((feature) => {
  const weights = { ...shippedModels().ranker, [feature]: 0 };
  return [
    `without \`${feature}\``,
    ...cells(examined.map((seen) => qualities(seen, ({ ranked }) => rank(ranked, weights)))),
  ];
});

const changed: string[][] = [];
for (const { name, ...edit } of CHOICES) {
  const Index = await loadVariant([edit]);
  changed.push([name, ...cells(sets.map((set) => qualities(examine(set, Index), ({ ranked }) => ranked)))]);
}

/** Each story's further feature, as a share of the best one's: 0 to 1. */
function further(feature: CandidateFeature): number[][][] {
  return examined.map((seen, set) =>
    seen.map((_, question) => {
      const values = (measured[set]?.[question] ?? []).map((story) => story[feature]);
      const most = Math.max(...values, Number.EPSILON);
      return values.map((value) => value / most);
    }),
  );
}

/** The quality on each set with a further feature added. */
function withFurther(values: readonly (readonly number[][])[], weight: number): RankingQuality[][] {
  return examined.map((seen, set) =>
    qualities(seen, ({ ranked }, question) => {
      const unit = (ranked[0]?.score ?? 0) * weight;
      return ranked
        .map(({ storyId, score }, position) => {
          return { storyId, score: score + unit * (values[set]?.[question]?.[position] ?? 0) };
        })
        .sort((a, b) => b.score - a.score);
    }),
  );
}

const measured = sets.map((set, index) => {
  const measure = candidateMeasures(set.corpus);
  return (examined[index] ?? []).map(({ query, ranked }) => ranked.map(({ storyId }) => measure(query, storyId)));
});
const added = CANDIDATE_FEATURES.map((feature) => {
  const values = further(feature);
  const tried = GRID.map((weight) => ({ weight, seen: withFurther(values, weight) }));
  const worth = ({ seen }: (typeof tried)[number]): number =>
    mean(seen.map((set) => mean(set.map(({ ndcg5 }) => ndcg5))));
  const best = tried.reduce((one, other) => (worth(other) > worth(one) ? other : one));
  return [`with ${feature}, at its best weight ${best.weight}`, ...cells(best.seen)];
});

console.log(`\n${markdownTable([['left out', ...HEAD], ['shipped', ...absolute], ...withoutFeature])}`);
console.log(`\n${markdownTable([['changed', ...HEAD], ...changed])}`);
console.log(`\n${markdownTable([['added', ...HEAD], ...added])}`);

const shippedIndex = CorpusIndex.build(corpus, shippedModels());
console.log(`\n${markdownTable(stepRows(shippedIndex))}`);
console.log(`\n${markdownTable(confidenceRows(shippedIndex))}`);
