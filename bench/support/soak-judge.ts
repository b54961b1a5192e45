import type { Sample } from './soak-bot.ts';
import type { SoakReport } from './soak-run.ts';

/** How much memory may grow from the second quarter to the last, in MiB: what garbage collection lets lie. */
const GROWTH_MIB = 20;
const GROWTH_HANDLES = 10;

/** How much resident memory the bot may settle at, and how much it may take with the process that reindexes, in MiB. */
const SETTLED_MIB = 160;
const TOGETHER_MIB = 280;

/** The quarter after the warm-up, the last one, and all of the samples. */
export function windowsOf(samples: readonly Sample[]): Readonly<Record<'early' | 'late' | 'all', readonly Sample[]>> {
  const end = samples.at(-1)?.at ?? 0;
  const start = samples[0]?.at ?? 0;
  const share = ({ at }: Sample): number => (at - start) / Math.max(1, end - start);
  return {
    early: samples.filter((sample) => share(sample) >= 0.25 && share(sample) < 0.5),
    late: samples.filter((sample) => share(sample) >= 0.75),
    all: samples,
  };
}

/** The mean of what is read from the samples; NaN for none. */
export function mean(samples: readonly Sample[], read: (sample: Sample) => number): number {
  return samples.reduce((sum, sample) => sum + read(sample), 0) / samples.length;
}

/** What is wrong with a soak, a sentence each; empty when all is well. */
export function faultsOf(report: SoakReport): string[] {
  const { tally, counted, samples, mostTogether, reindexed, refused, unhandled, exitCode } = report;
  const { early, late } = windowsOf(samples);
  const settled = mean(late, ({ rss }) => rss);
  const growth = (read: (sample: Sample) => number): number => mean(late, read) - mean(early, read);
  const lost = tally.unanswered + tally.late;
  const known = ['expired', 'repeated', 'forbidden', 'failed'].reduce((sum, ending) => sum + (counted[ending] ?? 0), 0);
  const faults: [boolean, string][] = [
    [tally.twice > 0, `${tally.twice} were answered twice.`],
    [lost > known, `${lost} were not answered, but the bot knows of ${known} only.`],
    [tally.answered < tally.sent * 0.97, `Only ${tally.answered} of ${tally.sent} were answered.`],
    [refused.length > 0, `Discord refused: ${refused.slice(0, 5).join('; ')}.`],
    [unhandled > 0, `${unhandled} errors were caught by nothing.`],
    [exitCode !== 0, `The bot ended with ${String(exitCode)}.`],
    [reindexed === 0, 'No reindex changed the index.'],
    [growth(({ rss }) => rss) > GROWTH_MIB, `Memory grew by ${growth(({ rss }) => rss).toFixed(1)} MiB.`],
    [growth(({ handles }) => handles) > GROWTH_HANDLES, 'Handles grew.'],
    [growth(({ files }) => files) > GROWTH_HANDLES, 'Open files grew.'],
    [settled > SETTLED_MIB, `Memory settled at ${settled.toFixed(0)} MiB.`],
    [mostTogether > TOGETHER_MIB, `Memory together reached ${mostTogether.toFixed(0)} MiB.`],
  ];
  return faults.flatMap(([isWrong, sentence]) => (isWrong ? [sentence] : []));
}
