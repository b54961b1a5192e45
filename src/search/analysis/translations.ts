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

/** Gives what names Rust's word for one of another language: none, in a question of more than five words. */
export function translationsFor(question: string): Pick<ReadonlyMap<string, string>, 'get'> {
  return question.trim().split(/\s+/).length > MOST_WORDS ? new Map() : WORDS;
}
