import { createExpiringMap } from '../../base/expiring-map.ts';
import { createReference, type Log } from '../../ops/logger.ts';
import { endingOf } from '../rest/failure.ts';
import { unacknowledged, type JobResult } from '../shared/job.ts';
import type { Services } from '../shared/services.ts';
import type { Incoming } from './incoming.ts';

/** Options of {@link createWork}. */
export interface WorkOptions {
  readonly services: Services;
  readonly log: Log;
  /** How long a first response may wait for its answer, in milliseconds. Default: 1,000. */
  readonly patienceMs?: number | undefined;
}

/** All that is worked on. */
export interface Work {
  /** Does a job once, and resolves when it has ended. Never rejects. Does nothing once closed, or with too much at once. */
  take(incoming: Incoming): Promise<void>;
  /** True once it takes no more. */
  readonly closed: boolean;
  /** Takes no more, and resolves when all that runs has ended. */
  drain(): Promise<void>;
}

/** Number of ids that are remembered, so that none is handled twice. */
const SEEN = 5_000;

/** Most things that are worked on at once; what comes on top is dropped, as the log says. */
const MOST_AT_ONCE = 200;

/** Creates it, with nothing to do. */
export function createWork(options: WorkOptions): Work {
  const start = createStarter(options);
  const running = new Set<Promise<void>>();
  let closed = false;
  return {
    take(incoming) {
      if (closed) return Promise.resolve();
      if (running.size >= MOST_AT_ONCE) {
        options.log.warn({ source: incoming.source }, 'too much at once: something is not answered');
        return Promise.resolve();
      }
      const done = start(incoming);
      running.add(done);
      return done.finally(() => running.delete(done));
    },
    get closed() {
      return closed;
    },
    async drain() {
      closed = true;
      await Promise.all(running);
    },
  };
}

/** Makes a function that does a job once, logs and counts it. It never rejects. */
function createStarter({ services, log, patienceMs = 1_000 }: WorkOptions): (incoming: Incoming) => Promise<void> {
  const seen = createExpiringMap<true>({ windowMs: Infinity, limit: SEEN });
  const isNew = (id: string): boolean => {
    if (seen.get(id)) return false;
    seen.set(id, true);
    return true;
  };
  return async ({ id, source, command, run }) => {
    const startedAt = performance.now();
    const reference = createReference();
    const own = log.child({ ref: reference, surface: source, command });
    const result = isNew(id)
      ? await run({ services, log: own, reference, patienceMs, progress: () => undefined }).catch((error: unknown) =>
          broken(error, own),
        )
      : unacknowledged('duplicate');
    const { outcome, ackedAt } = result;
    const ms = Math.round(performance.now() - startedAt);
    const ackMs = ackedAt === null ? null : Math.round(ackedAt - startedAt);
    services.metrics.handled({ source, command, outcome, ms, ackMs });
    own.info({ ending: outcome, ms, ackMs }, 'handled');
  };
}

/** Tells how a job ended that was not done: by a refusal of Discord's, or a fault of ours. */
function broken(error: unknown, log: Log): JobResult {
  const ending = endingOf(error);
  if (ending === 'failed') log.error({ err: error }, 'a handler threw');
  else log.warn({ reason: error }, 'Discord did not let it be done');
  return unacknowledged(ending);
}
