/** How sure an answer is: one story fits, some may, none does. */
export type Verdict = 'match' | 'maybe' | 'none';
