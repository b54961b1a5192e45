import type { CountedOutcome } from '../../../src/store/store.ts';

/** A press on the first step of a story. */
export const HELPED: CountedOutcome = { outcome: 'helped', storyId: 'alan_waits', step: 1, rank: 1, verdict: 'match' };
/** A question as it is sent. */
export const QUESTION = {
  text: 'my scarf deadlocks',
  verdict: 'none',
  shown: ['alan_waits'],
  indexVersion: 'abc',
} as const;
