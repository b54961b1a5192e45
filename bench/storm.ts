// `tsx bench/storm.ts [--seeds 20] [--first 1]`: seeded half minutes of people, faults of every route and event, kills and
// reindexes against one bot's process each. Prints each seed with what is wrong; exit code 1 where something is.
import { parseArgs } from 'node:util';
import { readLines } from './labelled.ts';
import { needDist } from './support/fresh.ts';
import { storm } from './support/storm.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '20' }, first: { type: 'string', default: '1' } },
});
needDist();
const questions = readLines<{ readonly query: string }>('tests/data/questions.jsonl').map(({ query }) => query);
for (let seed = Number(values.first); seed < Number(values.first) + Number(values.seeds); seed += 1) {
  const faults = await storm({ seed, questions, flood: seed === Number(values.first) });
  console.log(`seed ${seed}: ${faults.length === 0 ? 'nothing is wrong' : faults.join(' ')}`);
  if (faults.length > 0) process.exitCode = 1;
}
