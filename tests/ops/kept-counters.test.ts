import { expect, test } from 'vitest';
import { createKeptCounters, type ProcessMetrics } from '../../src/ops/kept-counters.ts';
import { createPrometheusMetrics, mergedText, type PrometheusMetrics } from '../../src/ops/prometheus.ts';

function shard(): PrometheusMetrics {
  return createPrometheusMetrics({ commands: ['ask'], process: false });
}

function answered(metrics: PrometheusMetrics, times: number): void {
  for (let count = 0; count < times; count += 1)
    metrics.handled({ source: 'slash', command: 'ask', outcome: 'direct', ms: 5, ackMs: 5 });
}

function valueOf(text: string, name: string): number {
  const lines = text.split('\n').filter((line) => line.startsWith(name) && !line.startsWith('#'));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

test('what a shard had counted when its process ended stays in the sum, through any number of ends', async () => {
  const kept = createKeptCounters();
  const sums: number[] = [];
  const times: number[] = [];
  const scrape = async (...now: ProcessMetrics[]): Promise<string> => {
    const text = await mergedText(await kept.parts(now));
    sums.push(valueOf(text, 'quobot_interactions_total'));
    times.push(valueOf(text, 'quobot_answer_seconds_count'));
    return text;
  };
  const [steady, first, second] = [shard(), shard(), shard()];
  steady.gateway(0, 'ready');
  first.gateway(1, 'ready');
  answered(steady, 3);
  answered(first, 4);
  const zero = async (): Promise<ProcessMetrics> => ({ place: '0', process: 10, metrics: await steady.data() });
  await scrape(await zero(), { place: '1', process: 11, metrics: await first.data() });
  const gone = await scrape(await zero(), { place: '1', process: null, metrics: null });
  expect(valueOf(gone, 'quobot_gateway_ready')).toBe(1);
  await scrape(await zero(), { place: '1', process: 12, metrics: await second.data() });
  answered(second, 2);
  await scrape(await zero(), { place: '1', process: 12, metrics: await second.data() });
  await scrape(await zero(), { place: '1', process: 13, metrics: await shard().data() });
  answered(steady, 1);
  await scrape(await zero(), { place: '1', process: 14, metrics: null });
  expect(sums).toEqual([7, 7, 7, 9, 9, 10]);
  expect(times).toEqual(sums);
});

test('a shard that has not answered yet counts nothing', async () => {
  expect(await createKeptCounters().parts([{ place: '0', process: null, metrics: null }])).toEqual([]);
});
