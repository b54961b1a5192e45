import { expect, test } from 'vitest';
import { readLines } from '../../bench/labelled.ts';
import { storm } from '../../bench/support/storm.ts';

/** The start of the program from source on a busy machine is the longest part, and it is killed now and then. */
const PATIENCE = 300_000;

test(
  'half a minute of people, faults, kills and reindexes leaves nothing unanswered without a reason, twice, or broken',
  async () => {
    const seed = Number(process.env['STORM_SEED'] ?? 475_583);
    console.log(`storm: STORM_SEED=${seed}`);
    const questions = readLines<{ readonly query: string }>('tests/data/questions.jsonl').map(({ query }) => query);
    expect({ seed, faults: await storm({ seed, questions, flood: true }) }).toEqual({ seed, faults: [] });
  },
  PATIENCE,
);
