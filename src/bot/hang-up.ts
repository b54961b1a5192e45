import type { ProcessHost } from '../ops/shutdown.ts';

/** What a process was asked for by SIGHUP. */
export interface HangUps {
  /** From now on calls `act` at each one, and at once where some came before. Gives what ends that. */
  follow(act: () => void): () => void;
}

/**
 * Catches SIGHUP, which otherwise ends a process, and remembers that it came until somebody follows it: a start takes as
 * long as Discord lets it.
 */
export function catchHangUps(host: Pick<ProcessHost, 'on'> = process): HangUps {
  let came = false;
  let act: (() => void) | null = null;
  host.on('SIGHUP', () => {
    if (act) act();
    else came = true;
  });
  return {
    follow(next) {
      act = next;
      if (came) next();
      came = false;
      return () => (act = null);
    },
  };
}
