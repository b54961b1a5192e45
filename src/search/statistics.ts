import { FIELDS, type Field, type StoryTerms } from './story-terms.ts';

/** Field weights and length normalisation of BM25F. Stories differ in length by a factor of 30, hence the high b. */
const FIELD_WEIGHTS: Readonly<Record<Field, { readonly weight: number; readonly b: number }>> = {
  title: { weight: 1.5, b: 0.3 },
  asks: { weight: 2, b: 0.5 },
  narrative: { weight: 1, b: 0.85 },
  morals: { weight: 1, b: 0.6 },
  faq: { weight: 0.5, b: 0.85 },
  digest: { weight: 1, b: 0.6 },
  code: { weight: 0.5, b: 0.85 },
};

/** What the whole corpus says about terms and lengths. */
export interface Statistics {
  readonly stories: number;
  /** In how many stories a term occurs, in any field. */
  readonly storyFrequency: ReadonlyMap<string, number>;
  readonly meanLength: Readonly<Record<Field, number>>;
  readonly meanPassageLength: number;
}

/** Counts a corpus once. Lengths are at least 1, so that they can divide. */
export function gatherStatistics(stories: readonly StoryTerms[]): Statistics {
  const storyFrequency = new Map<string, number>();
  const lengths = Object.fromEntries(FIELDS.map((field) => [field, 0])) as Record<Field, number>;
  let passageLength = 0;
  let passages = 0;
  for (const story of stories) {
    const terms = new Set<string>();
    for (const field of FIELDS) {
      lengths[field] += story.fields[field].length;
      for (const term of story.fields[field].counts.keys()) terms.add(term);
    }
    for (const term of terms) storyFrequency.set(term, (storyFrequency.get(term) ?? 0) + 1);
    for (const passage of story.passages) passageLength += passage.length;
    passages += story.passages.length;
  }
  for (const field of FIELDS) lengths[field] = Math.max(1, lengths[field] / Math.max(1, stories.length));
  return {
    stories: stories.length,
    storyFrequency,
    meanLength: lengths,
    meanPassageLength: Math.max(1, passageLength / Math.max(1, passages)),
  };
}

/** Inverse story frequency, above 0 (the BM25 form with 1 added inside the logarithm); an unknown term counts as in no story. */
export function inverseFrequency(statistics: Statistics, term: string): number {
  const found = statistics.storyFrequency.get(term) ?? 0;
  return Math.log(1 + (statistics.stories - found + 0.5) / (found + 0.5));
}

/**
 * How often each term occurs in a story, over all fields: BM25F's pseudo-frequency, which adds the weighted and
 * length-normalised counts of the fields before anything saturates (Robertson, Zaragoza and Taylor 2004).
 */
export function pseudoFrequencies(story: StoryTerms, statistics: Statistics): Map<string, number> {
  const found = new Map<string, number>();
  for (const field of FIELDS) {
    const { weight, b } = FIELD_WEIGHTS[field];
    const { counts, length } = story.fields[field];
    const norm = weight / (1 - b + (b * length) / statistics.meanLength[field]);
    for (const [term, count] of counts) found.set(term, (found.get(term) ?? 0) + norm * count);
  }
  return found;
}
