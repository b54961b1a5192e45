import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue } from 'prom-client';

type Counted = MetricObjectWithValues<MetricValue<string>>;

/** Metrics of one process at a moment. */
export interface ProcessMetrics {
  /** What the process stands in for: the next one of the same place goes on from where it ended. */
  readonly place: string;
  /** The process itself; `null` where there is none now. */
  readonly process: number | null;
  /** What it gave, as plain data; `null` where it does not answer. */
  readonly metrics: unknown;
}

/** Keeps what processes had counted when they ended, so that sums over them never fall. */
export interface KeptCounters {
  /** Gives the parts to be summed: what counts now, and what was counted before. */
  parts(now: readonly ProcessMetrics[]): Promise<readonly unknown[]>;
}

interface Kept {
  process: number | null;
  last: readonly Counted[];
  before: readonly Counted[];
}

/** Creates an empty keeper. It knows what each process had counted when it was last asked. */
export function createKeptCounters(): KeptCounters {
  const places = new Map<string, Kept>();
  return {
    async parts(now) {
      for (const { place, process, metrics } of now) {
        if (metrics === null) continue;
        const kept = places.get(place) ?? { process, last: [], before: [] };
        if (kept.process !== process) kept.before = await summed([kept.before, counters(kept.last)]);
        places.set(place, { process, last: metrics as readonly Counted[], before: kept.before });
      }
      return now.flatMap(({ place, metrics }) => {
        const kept = places.get(place);
        if (!kept) return [];
        return [kept.before, metrics === null ? counters(kept.last) : kept.last];
      });
    },
  };
}

/** Leaves out what only holds while a process runs. Its types are names in data that came from another process. */
function counters(metrics: readonly Counted[]): Counted[] {
  return metrics.filter(({ type }) => ['counter', 'histogram'].includes(String(type)));
}

async function summed(parts: readonly (readonly Counted[])[]): Promise<Counted[]> {
  return AggregatorRegistry.aggregate(parts as Parameters<typeof AggregatorRegistry.aggregate>[0]).getMetricsAsJSON();
}
