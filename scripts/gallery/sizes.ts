import type { Verdict } from '../../src/model/verdict.ts';
import type { MeasuredAnswer } from './exhibits.ts';
import type { Size } from './screenshot.ts';

const VERDICTS: readonly Verdict[] = ['match', 'maybe', 'none'];

/** Writes median and ninth decile of what answers of each verdict show. */
export function sizesText(answers: readonly MeasuredAnswer[], sizes: ReadonlyMap<string, Size>): string {
  return VERDICTS.flatMap((verdict) => {
    const shown = answers.flatMap((answer) =>
      answer.verdict === verdict ? (sizes.get(answer.exhibit.name) ?? []) : [],
    );
    if (shown.length === 0) return [];
    const of = (part: keyof Size): string => {
      const sorted = shown.map((size) => size[part]).sort((a, b) => a - b);
      return `median ${quantile(sorted, 0.5)}, P90 ${quantile(sorted, 0.9)}`;
    };
    return `${verdict}, ${shown.length} answers: characters outside code ${of('characters')}; height at 360 px ${of('height')}`;
  }).join('\n');
}

/** The nearest rank. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
