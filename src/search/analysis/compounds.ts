import { stemmer } from 'stemmer';

/** Words of the subject that people write together, with a hyphen or apart. */
const PAIRS = `
  back pressure, dead lock, time out, run time, life time, thread pool,
  event loop, web socket, call back, data race, data base, work stealing,
  busy loop, hot loop, join handle, join set, spawn blocking, spawn local,
  shut down, wake up, back trace, stack trace, async std,
  async trait, io uring, tokio util, tokio stream, tokio console, hyper util,
  multi thread, single thread, current thread, multi threaded, single threaded, buffer unordered,
  buffered unordered, futures unordered, pin project, ctrl c, at most, at once,
  in flight, main thread, file descriptor, keep alive, health check, rate limit,
  live lock, pre fetch, re entrant, co routine, green thread, dead line
`;

/** The term of a compound by its two stemmed words: `time out` (also `timed out`) gives `timeout`. */
export const COMPOUNDS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(',')
    .map((pair) => pair.trim().split(' '))
    .map(([first = '', second = '']) => [`${stemmer(first)} ${stemmer(second)}`, stemmer(first + second)]),
);
