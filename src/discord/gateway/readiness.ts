import { connectionFaults, type ConnectionStates, type ConnectionFault } from './connection-state.ts';

/** Inputs of {@link notReadyReasons}. */
export interface ReadinessParts {
  readonly connections: ConnectionStates;
  /** True once an index can be asked. */
  readonly indexLoaded: () => boolean;
  /** True once the process ends and takes no more work. */
  readonly isEnding: () => boolean;
  /** Says why commands cannot be used; `null` when they can. */
  readonly commandsMissing: () => string | null;
  /** Milliseconds that only go forward. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Lists the reasons why the program cannot answer now, one sentence each; empty when it can. */
export function notReadyReasons({
  connections,
  indexLoaded,
  isEnding,
  commandsMissing,
  now = () => performance.now(),
}: ReadinessParts): string[] {
  const faults = connectionFaults(connections.read(), now());
  const missing = commandsMissing();
  return [
    ...(isEnding() ? ['It is ending.'] : []),
    ...(indexLoaded() ? [] : ['No index is loaded.']),
    ...(missing === null ? [] : [missing]),
    ...faults.map(sentence),
  ];
}

function sentence({ shard, kind, forMs }: ConnectionFault): string {
  const seconds = Math.round(forMs / 1_000);
  return kind === 'down'
    ? `Shard ${shard} has not been connected to Discord for ${seconds} s.`
    : `Shard ${shard} has heard no event from Discord for ${seconds} s, though it is connected.`;
}
