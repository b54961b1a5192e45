import { bootstrapInterval, mean } from './metrics.ts';

/** A mean in percent with its 95 % bootstrap interval. */
export interface Figure {
  readonly percent: number;
  readonly interval: readonly [low: number, high: number];
}

/** Gives the mean of values from 0 to 1; 0 for none. */
export function figure(values: readonly number[]): Figure {
  const [low, high] = bootstrapInterval(values);
  return { percent: 100 * mean(values), interval: [100 * low, 100 * high] };
}
