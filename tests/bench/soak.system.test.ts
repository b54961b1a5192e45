import { expect, test } from 'vitest';
import { readLines } from '../../bench/labelled.ts';
import { faultsOf } from '../../bench/support/soak-judge.ts';
import { soak } from '../../bench/support/soak-run.ts';

/** The start of the program from source on a busy machine is the longest part. */
const PATIENCE = 120_000;

test(
  'the bot answers everything once, or counts it, while sockets drop, requests fail and the index changes',
  async () => {
    const report = await soak({
      seconds: 7,
      rate: 15,
      questions: readLines<{ readonly query: string }>('tests/data/questions.jsonl').map(({ query }) => query),
      upstream: null,
      faultEvery: 0.7,
      reindexEvery: 3,
      seed: 11,
      patienceMs: 10_000,
      tell: () => undefined,
    });
    // Seven seconds say nothing about memory, and few interactions make every one of them a large share.
    const faults = faultsOf(report).filter((fault) => !/^Memory|grew|^Only|^No reindex/u.test(fault));
    expect(faults).toEqual([]);
    expect(report.tally.answered).toBeGreaterThan(report.tally.sent * 0.8);
    expect(Object.keys(report.made).length).toBeGreaterThan(7);
  },
  PATIENCE,
);
