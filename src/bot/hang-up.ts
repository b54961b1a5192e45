import { hungUpEarly } from '../base/early-signals.ts';
import type { ProcessHost } from '../ops/shutdown.ts';

/** The SIGHUPs of a process. */
export interface HangUps {
  /** Calls `act` at each one from now on, and at once where some came before. Returns a function that ends that. */
  follow(act: () => void): () => void;
}

/**
 * Catches SIGHUP, which otherwise ends a process, and remembers it until {@link HangUps.follow} is called: a start
 * takes as long as Discord needs.
 */
export function catchHangUps(host: Pick<ProcessHost, 'on'> = process): HangUps {
  let came = false;
  let act: (() => void) | null = null;
  host.on('SIGHUP', () => {
    if (act) act();
    else came = true;
  });
  came ||= hungUpEarly();
  return {
    follow(next) {
      act = next;
      if (came) next();
      came = false;
      return () => (act = null);
    },
  };
}
