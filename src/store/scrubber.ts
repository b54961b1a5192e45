import { pause } from '../base/timeouts.ts';

/** Takes what was deleted out of the files. */
export interface Scrubber {
  /** Begins, and goes on until it has succeeded; resolves then. Never rejects. */
  start(): Promise<void>;
  stop(): void;
}

/** Makes a scrubber; `scrub` gives false, or rejects, where it has to be tried again. */
export function createScrubber(scrub: () => Promise<boolean>): Scrubber {
  let wanted = 0;
  let running: Promise<void> | null = null;
  const untilDone = async (): Promise<void> => {
    for (let wait = 50; wanted > 0; wait = Math.min(wait * 2, 5_000)) {
      const asked = wanted;
      // What is deleted while it runs needs another run.
      if (await scrub().catch(() => false)) wanted = Math.max(0, wanted - asked);
      if (wanted > 0) await pause(wait);
    }
  };
  return {
    start() {
      wanted += 1;
      running ??= untilDone().finally(() => (running = null));
      return running;
    },
    stop: () => void (wanted = 0),
  };
}
