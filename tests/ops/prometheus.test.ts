import { describe, expect, test } from 'vitest';
import { timed } from '../../src/ops/metrics.ts';
import { createPrometheusMetrics, mergedText } from '../../src/ops/prometheus.ts';

/** Lines of a text that are not comments and begin with `start`. */
function lines(text: string, start: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(start));
}

function counting(now = () => 1_000) {
  return createPrometheusMetrics({ commands: ['ask', 'story'], process: false, now });
}

describe('metrics for Prometheus', () => {
  test('count interactions by command, surface and outcome', async () => {
    const metrics = counting();
    const work = { source: 'slash', command: 'ask', outcome: 'direct', ms: 12, ackMs: 11 };
    metrics.handled(work);
    metrics.handled(work);
    metrics.handled({ ...work, outcome: 'expired', ackMs: null });
    const text = await metrics.text();
    expect(lines(text, 'quobot_interactions_total')).toEqual([
      'quobot_interactions_total{surface="slash",command="ask",outcome="direct"} 2',
      'quobot_interactions_total{surface="slash",command="ask",outcome="expired"} 1',
    ]);
    expect(lines(text, 'quobot_acknowledge_seconds_count')).toEqual([
      'quobot_acknowledge_seconds_count{surface="slash"} 2',
    ]);
    expect(lines(text, 'quobot_answer_seconds_count')).toEqual(['quobot_answer_seconds_count{surface="slash"} 3']);
    expect(text).toContain('quobot_acknowledge_seconds_bucket{le="0.025",surface="slash"} 2');
  });

  test('take no word from outside: ids and text become "other"', async () => {
    const metrics = counting();
    metrics.handled({ source: '80351110224678912', command: 'my deadlock', outcome: 'why?', ms: 1 });
    metrics.verdict('my deadlock');
    const text = await metrics.text();
    expect(text).toContain('quobot_interactions_total{surface="other",command="other",outcome="other"} 1');
    expect(text).toContain('quobot_verdicts_total{verdict="other"} 1');
    expect(text).not.toMatch(/80351110224678912|deadlock|why/u);
  });

  test('tell the index in use and its age, the old one is forgotten', async () => {
    const clock = { seconds: 100 };
    const metrics = counting(() => clock.seconds);
    expect(lines(await metrics.text(), 'quobot_index_info')).toEqual([]);
    metrics.index({ version: 'aaaa', commit: null, stories: 60 });
    clock.seconds = 200;
    metrics.index({ version: 'bbbb', commit: '13b7a38', stories: 65 });
    clock.seconds = 230;
    const text = await metrics.text();
    expect(lines(text, 'quobot_index_info')).toEqual(['quobot_index_info{version="bbbb",commit="13b7a38"} 1']);
    expect(lines(text, 'quobot_index_age_seconds')).toEqual(['quobot_index_age_seconds 30']);
    expect(lines(text, 'quobot_index_stories')).toEqual(['quobot_index_stories 65']);
  });

  test('tell syncs, reindexes, the gateway and its restarts', async () => {
    const metrics = counting(() => 42);
    metrics.upkeep('sync', 'changed');
    metrics.upkeep('reindex', 'refused');
    metrics.gateway(0, 'ready');
    metrics.gateway(1, 'down');
    metrics.restarted('silent');
    const text = await metrics.text();
    expect(lines(text, 'quobot_upkeep').filter((line) => !line.endsWith(' 0'))).toEqual([
      'quobot_upkeep_total{work="sync",result="changed"} 1',
      'quobot_upkeep_total{work="reindex",result="refused"} 1',
      'quobot_upkeep_success_timestamp_seconds{work="sync"} 42',
    ]);
    expect(lines(text, 'quobot_gateway_ready')).toEqual([
      'quobot_gateway_ready{shard="0"} 1',
      'quobot_gateway_ready{shard="1"} 0',
    ]);
    expect(lines(text, 'quobot_gateway_restarts_total')).toEqual(['quobot_gateway_restarts_total{reason="silent"} 1']);
  });

  test('begin what seldom happens at 0, since the first increase of a series is seen by nobody', async () => {
    const metrics = counting();
    const counted = async (): Promise<string[]> =>
      lines(await metrics.text(), 'quobot_').filter((line) => /_(?:verdicts|outcomes|questions|upkeep)_/u.test(line));
    const before = await counted();
    expect(before).toHaveLength(3 + 3 + 2 + 8);
    expect(before.every((line) => line.endsWith(' 0'))).toBe(true);
    metrics.outcome('none-of-these');
    metrics.question('withdrawn');
    metrics.upkeep('reindex', 'failed');
    expect(await counted()).toHaveLength(before.length);
  });

  test('time a stage, also one that fails', async () => {
    const metrics = counting();
    expect(await timed(metrics, 'search', () => 'found')).toBe('found');
    await expect(timed(metrics, 'search', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(lines(await metrics.text(), 'quobot_answer_stage_seconds_count')).toEqual([
      'quobot_answer_stage_seconds_count{stage="search"} 2',
    ]);
  });

  test('tell memory and the delay of the event loop of the process', async () => {
    const text = await createPrometheusMetrics({ commands: [] }).text();
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /mu);
    expect(text).toMatch(/^process_resident_memory_bytes /mu);
  });

  test('of several processes become one text: counts are summed, ages the oldest', async () => {
    const old = counting(() => 500);
    const young = counting(() => 500);
    for (const [shard, metrics] of [old, young].entries()) {
      metrics.index({ version: 'bbbb', commit: null, stories: 65 });
      metrics.verdict('match');
      metrics.gateway(shard, 'ready');
    }
    const text = await mergedText(await Promise.all([old.data(), young.data()]));
    expect(lines(text, 'quobot_verdicts_total')).toContain('quobot_verdicts_total{verdict="match"} 2');
    expect(lines(text, 'quobot_gateway_ready')).toEqual([
      'quobot_gateway_ready{shard="0"} 1',
      'quobot_gateway_ready{shard="1"} 1',
    ]);
    expect(lines(text, 'quobot_index_info')).toEqual(['quobot_index_info{version="bbbb",commit=""} 1']);
  });
});
