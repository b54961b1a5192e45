/** What other languages call things of async Rust, in lower case, with Rust's word. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['promise', 'future'],
  ['promises', 'futures'],
  ['coroutine', 'async function'],
  ['coroutines', 'async functions'],
  ['goroutine', 'task'],
  ['goroutines', 'tasks'],
  ['asyncio', 'runtime'],
  ['cancellationtokensource', 'CancellationToken'],
]);
/** A longer question says itself which language it is about. */
const MOST_WORDS = 5;

/** Gives Rust's word for one of another language, in a question of at most five words; `null` for any other. */
export function translationOf(word: string, question: string): string | null {
  if (question.trim().split(/\s+/).length > MOST_WORDS) return null;
  return WORDS.get(word.toLowerCase()) ?? null;
}
