import { stemmer } from 'stemmer';

/** A word of the subject that people write together, with a hyphen or apart. */
export interface Compound {
  /** The one term of all its spellings. */
  readonly term: string;
  /** Further terms of each spelling; none where its parts are something else: a deadlock is not about what is dead. */
  readonly parts: readonly string[];
}

/** Compounds that are one word to those who write them. */
const ONE_WORD = `
  back pressure, dead lock, time out, run time, life time, web socket, call back, data base, shut down, wake up,
  back trace, live lock, pre fetch, re entrant, co routine, dead line, at most, at once, in flight, ctrl c,
  recursion limit, one shot, back off, start up, clean up, roll back, look up
`;

/** Compounds whose parts mean in it what they mean alone. */
const TWO_WORDS = `
  thread pool, event loop, data race, work stealing, busy loop, hot loop, join handle, join set, spawn blocking,
  spawn local, stack trace, async std, async trait, io uring, tokio util, tokio stream, tokio console, hyper util,
  multi thread, single thread, current thread, multi threaded, single threaded, buffer unordered, buffered unordered,
  futures unordered, pin project, main thread, file descriptor, keep alive, health check, rate limit, green thread,
  thread local, task local, non blocking, cancel safe, thread safe, async drop, async read, async write, async iterator,
  tcp stream, mutex guard, abort handle, cancellation token, blocking pool, zero copy, zero cost, long running,
  half close, proc macro, stack overflow, flame graph
`;

/** The compounds by their two stemmed words: `time out` (also `timed out`) gives `timeout`. */
export const COMPOUNDS: ReadonlyMap<string, Compound> = new Map([
  ...pairsOf(ONE_WORD).map(([first, second]) => entryOf(first, second, [])),
  ...pairsOf(TWO_WORDS).map(([first, second]) => entryOf(first, second, [stemmer(first), stemmer(second)])),
]);

/** The compounds by their term, for who writes them together. */
export const COMPOUND_BY_TERM: ReadonlyMap<string, Compound> = new Map(
  [...COMPOUNDS.values()].map((compound) => [compound.term, compound]),
);

function pairsOf(text: string): [string, string][] {
  return text.split(',').map((pair) => {
    const [first = '', second = ''] = pair.trim().split(' ');
    return [first, second];
  });
}

function entryOf(first: string, second: string, parts: readonly string[]): [string, Compound] {
  return [`${stemmer(first)} ${stemmer(second)}`, { term: stemmer(first + second), parts }];
}
