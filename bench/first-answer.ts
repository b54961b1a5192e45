// `npm run bench:first [-- CHECKOUT...]`: what `quobot ask` takes beyond `node -e 0`, here and in other built checkouts, in
// turns; the clock's time and processor time, the median of ten. The clock's wants a machine that does nothing else.
import { join } from 'node:path';
import { alignColumns } from '../src/evaluation/report.ts';
import { quantile } from '../src/evaluation/metrics.ts';
import { needDist, processorTime } from './support/fresh.ts';

const TURNS = 10;
const QUESTION = 'My service hangs when I hold a MutexGuard across an await';

needDist();
const programs = ['.', ...process.argv.slice(2)].map((checkout) => ({
  name: checkout === '.' ? 'here' : checkout,
  args: [join(checkout, 'dist/src/cli.js'), 'ask', QUESTION],
}));
const runs = [{ name: 'node -e 0', args: ['-e', '0'] }, ...programs].map((run) => {
  return { ...run, clock: [] as number[], processor: [] as number[] };
});
for (let turn = 0; turn < TURNS; turn += 1) {
  for (const { args, clock, processor } of runs) {
    const began = performance.now();
    processor.push(processorTime(args));
    clock.push(performance.now() - began);
  }
}

const [bare] = runs;
const beyond = (times: readonly number[], node: readonly number[] = []): string =>
  `${(quantile(times, 0.5) - quantile(node, 0.5)).toFixed(0)} ms`;
console.log(
  alignColumns([
    ["first answer, beyond node's start", 'clock', 'processor'],
    ...runs.slice(1).map(({ name, clock, processor }) => {
      return [name, beyond(clock, bare?.clock), beyond(processor, bare?.processor)];
    }),
    ['wanted', 'at most 400 ms', ''],
  ]),
);
