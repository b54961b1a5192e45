import type { Corpus } from '../../src/model/corpus.ts';

/** How many people wrote lines of "How people ask it", one after the other. */
export const VOICES = 3;

/** A line as a question for the story that it belongs to. */
export interface HeldOutLine {
  readonly storyId: string;
  readonly query: string;
}

/**
 * Holds one voice out: the first, middle or last third of each story's lines (about what one writer wrote), and the corpus
 * without them. A line that is held out alone is answered by others of its writer, who repeat themselves; strangers do not.
 */
export function holdOutVoice(corpus: Corpus, voice: number): { corpus: Corpus; questions: HeldOutLine[] } {
  const isHeldOut = (at: number, length: number): boolean => Math.floor((at * VOICES) / length) === voice;
  const stories = corpus.stories.map((story) => {
    if (story.digest === null) return story;
    const { asks, askSteps } = story.digest;
    const kept = <Line>(lines: readonly Line[]): Line[] => lines.filter((_, at) => !isHeldOut(at, asks.length));
    return { ...story, digest: { ...story.digest, asks: kept(asks), askSteps: kept(askSteps) } };
  });
  const questions = corpus.stories.flatMap(({ id, digest }) => {
    const { asks = [] } = digest ?? {};
    return asks.filter((_, at) => isHeldOut(at, asks.length)).map((query) => ({ storyId: id, query }));
  });
  return { corpus: { ...corpus, stories }, questions };
}
