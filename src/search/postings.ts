import { gatherStatistics, inverseFrequency, pseudoFrequencies } from './statistics.ts';
import type { StoryTerms, TextTerms } from './story-terms.ts';

/**
 * Where one term occurs, as flat lists of numbers; a story is named by its position in {@link Postings.storyIds}.
 * Plain data, so that the index file holds it as it is.
 */
export interface Posting {
  /** Inverse story frequency, above 0. */
  readonly idf: number;
  /** `[story, pseudo-frequency × 100, …]` */
  readonly stories: readonly number[];
  /** `[line, …]`, lines of "How people ask it" numbered through the corpus. */
  readonly asks: readonly number[];
  /** `[passage, count, …]`, passages numbered through the corpus. */
  readonly passages: readonly number[];
  /** `[story, …]` whose title has it. */
  readonly titles: readonly number[];
}

/** The corpus' terms with all that the ranker measures. */
export interface Postings {
  readonly storyIds: readonly string[];
  readonly terms: ReadonlyMap<string, Posting>;
  /** Of each line of "How people ask it": its story and the Euclidean length of its idf weights. */
  readonly askStories: readonly number[];
  readonly askNorms: readonly number[];
  /** Of each passage: its story and its length in terms. */
  readonly passageStories: readonly number[];
  readonly passageLengths: readonly number[];
  readonly meanPassageLength: number;
  /** Of each story: the Euclidean length of its title's idf weights. */
  readonly titleNorms: readonly number[];
}

interface OpenPosting {
  readonly idf: number;
  readonly stories: number[];
  readonly asks: number[];
  readonly passages: number[];
  readonly titles: number[];
}

/** Inverts analysed stories. No stories give empty postings. */
export function invert(stories: readonly StoryTerms[]): Postings {
  const statistics = gatherStatistics(stories);
  const terms = new Map<string, OpenPosting>();
  const posting = (term: string): OpenPosting => {
    const found = terms.get(term);
    if (found) return found;
    const made = { idf: rounded(inverseFrequency(statistics, term)), stories: [], asks: [], passages: [], titles: [] };
    terms.set(term, made);
    return made;
  };
  const norm = ({ counts }: TextTerms): number => {
    let sum = 0;
    for (const term of counts.keys()) sum += posting(term).idf ** 2;
    return rounded(Math.sqrt(sum));
  };
  const askStories: number[] = [];
  const askNorms: number[] = [];
  const passageStories: number[] = [];
  const passageLengths: number[] = [];
  stories.forEach((story, position) => {
    for (const [term, frequency] of pseudoFrequencies(story, statistics))
      posting(term).stories.push(position, Math.max(1, Math.round(frequency * 100)));
    for (const line of story.asks) {
      for (const term of line.counts.keys()) posting(term).asks.push(askStories.length);
      askStories.push(position);
      askNorms.push(norm(line));
    }
    for (const passage of story.passages) {
      for (const [term, count] of passage.counts) posting(term).passages.push(passageStories.length, count);
      passageStories.push(position);
      passageLengths.push(passage.length);
    }
    for (const term of story.fields.title.counts.keys()) posting(term).titles.push(position);
  });
  const { meanPassageLength } = statistics;
  const titleNorms = stories.map((story) => norm(story.fields.title));
  const storyIds = stories.map((story) => story.storyId);
  return { storyIds, terms, askStories, askNorms, passageStories, passageLengths, meanPassageLength, titleNorms };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
