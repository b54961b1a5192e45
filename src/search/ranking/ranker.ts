import { FEATURES, type Feature, type Features, type Measured } from './features.ts';

/** A measured story with its score and what each feature adds to it. */
export interface Ranked extends Measured {
  readonly score: number;
  readonly shares: Readonly<Record<Feature, number>>;
}

/** Weight of each feature in a story's score. */
export type RankerWeights = Readonly<Record<Feature, number>>;

/** Orders measured stories by the weighted sum of their features, best first; equal scores by id. */
export function rank(measured: readonly Measured[], weights: RankerWeights): Ranked[] {
  return measured
    .map((story) => {
      const shares = sharesOf(story.features, weights);
      return { ...story, shares, score: FEATURES.reduce((sum, feature) => sum + shares[feature], 0) };
    })
    .sort((a, b) => b.score - a.score || (a.storyId < b.storyId ? -1 : 1));
}

function sharesOf(features: Features, weights: RankerWeights): Record<Feature, number> {
  const shares = { ...features };
  for (const feature of FEATURES) shares[feature] = features[feature] * weights[feature];
  return shares;
}
