import { randomUUID } from 'node:crypto';
import { QUEUE_LIMIT } from './store.ts';
import type { Batch, Write } from './writes.ts';

/** Longest time that a write waits while all is well, in milliseconds. */
const GATHER_MS = 1_000;

/** Most writes that wait when another of its kind is taken. Only the database knows whether a deleted message was ours. */
const ROOM: Readonly<Partial<Record<Write['kind'], number>>> = { forget: QUEUE_LIMIT / 2 };

/** Writes that wait to be written together. */
export interface WriteQueue {
  /** Takes a write; drops it where {@link QUEUE_LIMIT} wait, and what forgets a message where half of them do. */
  add(write: Write): void;
  size(): number;
  lost(): number;
  /** Writes all that waits. Rejects as `apply` does; then it still waits. */
  flush(): Promise<void>;
}

/** Options of {@link createQueue}. */
interface QueueOptions {
  apply(batch: Batch): Promise<void>;
  /** Milliseconds until a further try makes sense. */
  restMs(): number;
}

/**
 * Makes a queue. What `apply` rejects is tried again as the same batch, since it may have been written all the same, and
 * nothing else before it.
 */
export function createQueue(options: QueueOptions): WriteQueue {
  const writer = randomUUID();
  let waiting: Write[] = [];
  let batch: Batch | null = null;
  let number = 0;
  let lost = 0;
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> | null = null;
  const size = (): number => waiting.length + (batch?.writes.length ?? 0);

  const flushAll = async (): Promise<void> => {
    while (size() > 0) {
      if (batch === null) {
        batch = { writer, number: ++number, writes: waiting };
        waiting = [];
      }
      await options.apply(batch);
      batch = null;
    }
  };
  const flush = (): Promise<void> => {
    flushing ??= flushAll().finally(() => (flushing = null));
    return flushing;
  };
  const schedule = (): void => {
    timer ??= setTimeout(
      () => {
        timer = null;
        flush().catch(schedule);
      },
      Math.max(GATHER_MS, options.restMs()),
    ).unref();
  };
  return {
    add(write) {
      if (size() >= (ROOM[write.kind] ?? QUEUE_LIMIT)) {
        lost += 1;
        return;
      }
      waiting.push(write);
      schedule();
    },
    size,
    lost: () => lost,
    flush,
  };
}
