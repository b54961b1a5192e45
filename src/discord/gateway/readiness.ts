import { connectionFaults, SILENT_MS, type ConnectionStates, type ConnectionFault } from './connection-state.ts';

/** Inputs of {@link notReadyReasons}. */
export interface ReadinessParts {
  readonly connections: ConnectionStates;
  /** True once an index can be asked. */
  readonly indexLoaded: () => boolean;
  /** Milliseconds that only go forward. Default: `performance.now`. */
  readonly now?: () => number;
  /** Default: {@link SILENT_MS}. */
  readonly silentMs?: number;
}

/** Lists the reasons why the program cannot answer now, one sentence each; empty when it can. */
export function notReadyReasons({
  connections,
  indexLoaded,
  now = () => performance.now(),
  silentMs,
}: ReadinessParts): string[] {
  const faults = connectionFaults(connections.read(), now(), silentMs ?? SILENT_MS);
  return [...(indexLoaded() ? [] : ['No index is loaded.']), ...faults.map(sentence)];
}

function sentence({ shard, kind, forMs }: ConnectionFault): string {
  const seconds = Math.round(forMs / 1_000);
  return kind === 'down'
    ? `Shard ${shard} has not been connected to Discord for ${seconds} s.`
    : `Shard ${shard} has heard no event from Discord for ${seconds} s, though it is connected.`;
}
