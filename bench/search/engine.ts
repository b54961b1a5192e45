/** A system in the comparison. */
export interface Engine {
  readonly name: string;
  /** Story ids for a question, best first, each once, at most 10. */
  rank(question: string): string[];
}

/** The stories of ranked documents, each at its best document's place, at most 10. */
export function bestOfEach(storyIds: readonly string[]): string[] {
  return [...new Set(storyIds)].slice(0, 10);
}
