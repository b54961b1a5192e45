/** Health of a worker, as it sends it to its manager. */
export interface ShardHealth {
  /** Reasons why it cannot answer now; empty when it can. */
  readonly reasons: readonly string[];
  /** Its metrics as plain data; `null` when it counts nothing. */
  readonly metrics: unknown;
}

/** The message with which a manager asks for {@link ShardHealth}. */
export const HEALTH_REQUEST = { quobot: 'health?' } as const;

/** A worker's answer. */
interface HealthMessage {
  readonly quobot: 'health';
  readonly health: ShardHealth;
}

/** The part of a process that exchanges messages with its parent. */
export interface ChildHost {
  on(event: string, listener: (message: unknown) => void): unknown;
  once(event: string, listener: () => void): unknown;
  readonly send?: ((message: unknown) => unknown) | undefined;
}

/**
 * Answers a manager that asks for this worker's health. `onOrphaned` is called when the manager is gone: a worker must
 * end then, since the manager's next start brings another one for the same shard.
 */
export function answerManager(
  health: () => Promise<ShardHealth> | ShardHealth,
  onOrphaned: () => void,
  host: ChildHost = process,
): void {
  host.once('disconnect', onOrphaned);
  host.on('message', (message) => {
    if (isTagged(message, HEALTH_REQUEST.quobot)) void tell(health, host);
  });
}

/** Reads a worker's health from a message; `null` for any other message. */
export function readHealth(message: unknown): ShardHealth | null {
  return isTagged(message, 'health') && 'health' in message ? (message as unknown as HealthMessage).health : null;
}

async function tell(health: () => Promise<ShardHealth> | ShardHealth, host: ChildHost): Promise<void> {
  try {
    host.send?.({ quobot: 'health', health: await health() } satisfies HealthMessage);
  } catch {
    // The manager went away meanwhile; `disconnect` comes too.
  }
}

function isTagged(message: unknown, tag: string): message is { readonly quobot: string } {
  return typeof message === 'object' && message !== null && 'quobot' in message && message.quobot === tag;
}
