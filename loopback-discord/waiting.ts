interface Waiter {
  readonly check: () => void;
  readonly fail: (reason: string) => void;
}

/** An event that can recur; whoever waits looks again each time. */
export interface Signal {
  /** Makes everybody who waits look again. */
  notify(): void;
  /**
   * Waits for the first value of `read` that is not undefined. Rejects with `describe()` after `limitMs`, and when the server closes.
   */
  until<T>(read: () => T | undefined, limitMs: number, describe: () => string): Promise<T>;
}

/** All the waiting on one server, so that closing it ends every wait. */
export class Waiting {
  readonly #open = new Set<Waiter>();

  /** Makes a signal for one interaction or one message. */
  signal(): Signal {
    const own = new Set<Waiter>();
    return {
      notify: () => {
        for (const waiter of [...own]) waiter.check();
      },
      until: (read, limitMs, describe) => this.#wait(own, read, limitMs, describe),
    };
  }

  /** Rejects everything that still waits. */
  close(): void {
    for (const waiter of [...this.#open]) waiter.fail('the server was closed');
  }

  #wait<T>(own: Set<Waiter>, read: () => T | undefined, limitMs: number, describe: () => string): Promise<T> {
    const now = read();
    if (now !== undefined) return Promise.resolve(now);
    const promise = new Promise<T>((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        own.delete(waiter);
        this.#open.delete(waiter);
      };
      const waiter: Waiter = {
        check: () => {
          const value = read();
          if (value === undefined) return;
          finish();
          resolve(value);
        },
        fail: (reason) => {
          finish();
          reject(new Error(`loopback: ${reason}: ${describe()}`));
        },
      };
      const timer = setTimeout(() => waiter.fail(`nothing within ${limitMs} ms`), limitMs);
      own.add(waiter);
      this.#open.add(waiter);
    });
    // A wait that a test gave up on must not become an unhandled rejection when the server closes.
    promise.catch(() => undefined);
    return promise;
  }
}
