/** Most stories of a shortlist: as many as "Not it" can go through. */
export const MAX_PICKS = 10;
/** Most steps of an answer; the story's own card has the others. */
export const MAX_STEPS = 3;
/** Most stories that a `maybe` shows: it asks to choose, and a choice of more is no help. */
export const MAX_MAYBE = 3;

/** A story that was found for a question, and which of its steps answer it. */
export interface Pick {
  readonly storyId: string;
  /** Numbers of its steps, from 1, the best first; at most 3, empty for a story without any. */
  readonly steps: readonly number[];
  /** Set once its asker said whether it is it: that is counted once. */
  readonly judged?: true;
}

/** What a question found, small enough for a button: with it, its answers are shown again without the question. */
export interface Shortlist {
  /** Best first, at most 10. */
  readonly picks: readonly Pick[];
  /** True where the first one was given as the answer. */
  readonly sure: boolean;
  /** Number of the first story's change that is shown, from 1; `null` for none. */
  readonly change: number | null;
  /** Set once its asker said that none of those that were offered together is it: that is counted once, too. */
  readonly passed?: true;
}

/**
 * Gives the places of the picks that are offered together from number `from` on, at most 3. Beside a sure answer, what
 * its asker has judged is not offered again.
 */
export function offeredFrom({ picks, sure }: Shortlist, from: number): number[] {
  const open = picks.flatMap(({ judged }, at) => (at < from || (sure && judged) ? [] : [at]));
  return open.slice(0, MAX_MAYBE);
}

/** Marks a pick as judged. */
export function withJudged(found: Shortlist, at: number): Shortlist {
  return { ...found, picks: found.picks.map((pick, place) => (place === at ? { ...pick, judged: true } : pick)) };
}
