import { bootstrapInterval, mean, type RankingQuality } from '../../src/evaluation/metrics.ts';

/** The mean of a metric in percent; with `interval`, its 95 % bootstrap interval beside it. */
export function figureText(seen: readonly RankingQuality[], metric: keyof RankingQuality, interval = false): string {
  const values = seen.map((quality) => quality[metric]);
  const percent = (100 * mean(values)).toFixed(1);
  if (!interval) return percent;
  const [low, high] = bootstrapInterval(values);
  return `${percent} [${(100 * low).toFixed(0)}, ${(100 * high).toFixed(0)}]`;
}

/** How much `other` differs from `base` in points, question by question, with its 95 % bootstrap interval. */
export function differenceText(
  base: readonly RankingQuality[],
  other: readonly RankingQuality[],
  metric: keyof RankingQuality,
): string {
  const differences = base.map((quality, index) => (other[index]?.[metric] ?? 0) - quality[metric]);
  const [low, high] = bootstrapInterval(differences);
  return `${signed(mean(differences))} [${signed(low)}, ${signed(high)}]`;
}

/** A share as points with its sign. */
export function signed(share: number): string {
  const points = (100 * share).toFixed(1);
  return share > 0 ? `+${points}` : points.replace('-0.0', '0.0');
}

/** Rows of cells, the first of them the head, as a markdown table. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|---${'|--:'.repeat(head.length - 1)}|`, ...rows.map(line)].join('\n');
}
