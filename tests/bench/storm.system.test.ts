import { expect, test } from 'vitest';
import { readLines } from '../../bench/labelled.ts';
import { storm } from '../../bench/support/storm.ts';

/** On a busy machine the starts of the program and the flood at the end are the longest parts. */
const PATIENCE = 600_000;

test(
  'half a minute of people, faults, kills and reindexes leaves nothing unanswered without a reason, twice, or broken',
  async () => {
    const seed = Number(process.env['STORM_SEED'] ?? 475_583);
    console.log(`storm: STORM_SEED=${seed}`);
    const questions = readLines<{ readonly query: string }>('tests/data/questions.jsonl').map(({ query }) => query);
    expect((await storm({ seed, questions, flood: true })).join('\n')).toBe('');
  },
  PATIENCE,
);
