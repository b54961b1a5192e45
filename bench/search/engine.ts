/** A system in the comparison. */
export interface Engine {
  readonly name: string;
  /** Story ids for a question, best first, each once, at most 10. */
  rank(question: string): string[];
}

/** The stories of ranked documents, each at its best document's place, at most 10; `null` is passed over. */
export function bestOfEach(storyIds: Iterable<string | null>): string[] {
  const found = new Set<string>();
  for (const id of storyIds) {
    if (id !== null) found.add(id);
    if (found.size === 10) break;
  }
  return [...found];
}
