// `npm run soak [-- --minutes 1] [--rate 20] [--fault-every 3] [--reindex-every 15]`: the bot's process under a mixed load
// (so many things a second) from a loopback Discord that drops sockets and answers with 429 and 5xx every so many seconds,
// while it reindexes. Memory and handles have to stay flat, and everything that people do has to be answered once or
// counted. Exit code 1 where that is not so. An hour of quiet service:
// `npm run soak -- --minutes 60 --rate 1 --fault-every 120 --reindex-every 600`. The bot on a small machine, as root:
// `--under "systemd-run --scope -p MemoryMax=512M -p MemorySwapMax=0 taskset -c 0"`.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { alignColumns } from '../src/evaluation/report.ts';
import { readLines } from './labelled.ts';
import { needDist } from './support/fresh.ts';
import { UPSTREAM } from './support/corpora.ts';
import { faultsOf, mean, windowsOf } from './support/soak-judge.ts';
import { soak, type SoakReport } from './support/soak-run.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    rate: { type: 'string', default: '20' },
    'fault-every': { type: 'string', default: '3' },
    'reindex-every': { type: 'string', default: '15' },
    under: { type: 'string', default: '' },
  },
});

function option(name: Exclude<keyof typeof values, 'under'>): number {
  const value = Number(values[name]);
  if (!(value > 0)) throw new Error(`soak: --${name} must be a number above 0.`);
  return value;
}

needDist();
const questions = readLines<{ readonly query: string }>('tests/data/questions.jsonl').map(({ query }) => query);
const report = await soak({
  seconds: option('minutes') * 60,
  rate: option('rate'),
  questions,
  upstream: existsSync(UPSTREAM) ? UPSTREAM : null,
  faultEvery: option('fault-every'),
  reindexEvery: option('reindex-every'),
  seed: 7,
  under: values.under.split(' ').filter(Boolean),
  tell: (line) => console.log(line),
});
console.log(table(report));
const faults = faultsOf(report);
for (const fault of faults) console.error(`FAULT: ${fault}`);
console.log(faults.length === 0 ? 'Nothing is wrong.' : `${faults.length} things are wrong.`);
process.exitCode = faults.length === 0 ? 0 : 1;

function table({ tally, counted, made, samples, mostTogether, reindexed, errors, exitCode }: SoakReport): string {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ');
  const { early, late, all } = windowsOf(samples);
  const row = (what: string, read: (sample: SoakReport['samples'][number]) => number): string[] => [
    what,
    mean(early, read).toFixed(1),
    mean(late, read).toFixed(1),
    Math.max(...all.map(read)).toFixed(1),
  ];
  return [
    `sent       ${tally.sent}: ${list({ answered: tally.answered, late: tally.late, 'answered twice': tally.twice, unanswered: tally.unanswered })}`,
    `counted    ${list(counted)}`,
    `faults     ${list(made)}`,
    `reindexes  ${reindexed}; most memory with the process that reindexes ${mostTogether.toFixed(1)} MiB`,
    `errors     ${errors.length} logged; exit code ${String(exitCode)}`,
    '',
    alignColumns([
      ['', 'second quarter', 'last quarter', 'most'],
      row('resident memory, MiB', ({ rss }) => rss),
      row('heap, MiB', ({ heap }) => heap),
      row('open files', ({ files }) => files),
      row('handles', ({ handles }) => handles),
    ]),
  ].join('\n');
}
