import { quantile } from '../../src/evaluation/metrics.ts';

/**
 * What a function gave, and the milliseconds of processor time that the process spent on it: on an idle machine the time
 * that passed, on a busy one still the same.
 */
export function timed<Value>(run: () => Value): { value: Value; ms: number } {
  const start = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(start);
  return { value, ms: (user + system) / 1000 };
}

/**
 * Runs every one of `runs` on every input and returns the milliseconds of each run. They take turns on each input, so
 * that whatever else the machine does falls on all alike; a first round is not counted.
 */
export function interleave<Input>(
  inputs: readonly Input[],
  runs: readonly ((input: Input) => unknown)[],
  rounds = 1,
): number[][] {
  const times = runs.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const input of inputs) {
      runs.forEach((run, column) => {
        const { ms } = timed(() => run(input));
        if (round > 0) times[column]?.push(ms);
      });
    }
  }
  return times;
}

/** `p50 / p99` of some times, in milliseconds. */
export function latencyText(times: readonly number[]): string {
  return `${quantile(times, 0.5).toFixed(2)} / ${quantile(times, 0.99).toFixed(2)}`;
}
