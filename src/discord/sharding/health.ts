/** How a worker is, as it tells its manager. */
export interface Vitals {
  /** Why it cannot answer people now; empty when it can. */
  readonly reasons: readonly string[];
  /** Its metrics as plain data; `null` when it counts nothing. */
  readonly metrics: unknown;
}

/** What a manager sends to ask for {@link Vitals}. */
export const VITALS_REQUEST = { quobot: 'vitals?' } as const;

/** A worker's answer. */
interface VitalsMessage {
  readonly quobot: 'vitals';
  readonly vitals: Vitals;
}

/** The part of a process that talks to its parent. */
export interface ChildHost {
  on(event: string, listener: (message: unknown) => void): unknown;
  once(event: string, listener: () => void): unknown;
  readonly send?: ((message: unknown) => unknown) | undefined;
}

/**
 * Answers a manager that asks how this worker is. `onOrphaned` is called when the manager is gone: a worker must end
 * then, since the manager's next start brings another one for the same shard.
 */
export function answerManager(
  vitals: () => Promise<Vitals> | Vitals,
  onOrphaned: () => void,
  host: ChildHost = process,
): void {
  host.once('disconnect', onOrphaned);
  host.on('message', (message) => {
    if (isTagged(message, VITALS_REQUEST.quobot)) void tell(vitals, host);
  });
}

/** A worker's vitals; `null` for any other message. */
export function readVitals(message: unknown): Vitals | null {
  return isTagged(message, 'vitals') && 'vitals' in message ? (message as unknown as VitalsMessage).vitals : null;
}

async function tell(vitals: () => Promise<Vitals> | Vitals, host: ChildHost): Promise<void> {
  try {
    host.send?.({ quobot: 'vitals', vitals: await vitals() } satisfies VitalsMessage);
  } catch {
    // The manager went away meanwhile; `disconnect` comes too.
  }
}

function isTagged(message: unknown, tag: string): message is { readonly quobot: string } {
  return typeof message === 'object' && message !== null && 'quobot' in message && message.quobot === tag;
}
