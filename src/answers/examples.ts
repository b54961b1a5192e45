/** A question that shows what an answer looks like. */
export const WORKED_EXAMPLE = 'Why is my future not Send when I hold a MutexGuard across an await?';

/** Questions to try: one with a compiler's words, one with a symptom alone. */
export const EXAMPLE_QUESTIONS: readonly [string, string] = [
  WORKED_EXAMPLE,
  'My select! loop loses messages now and then',
];
