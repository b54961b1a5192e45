import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPrometheusMetrics } from '../../src/ops/prometheus.ts';
import { readProjectFile } from '../support/project-files.ts';

/** A dashboard of Grafana's, as far as it is looked at here. */
interface Dashboard {
  readonly schemaVersion: number;
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
    readonly targets: readonly { readonly expr: string; readonly refId: string }[];
  }[];
}

const dashboard = JSON.parse(readProjectFile('deploy/grafana-dashboard.json')) as Dashboard;
const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

test.each([
  ['deploy/grafana-dashboard.json', expressions.join('\n')],
  ['deploy/alerts.yml', readProjectFile('deploy/alerts.yml')],
  ['deploy/alerts.test.yml', readProjectFile('deploy/alerts.test.yml')],
])('%s names only metrics that there are', async (_file, text) => {
  const exposed = await createPrometheusMetrics({ commands: [], process: false }).text();
  const names = [...exposed.matchAll(/^# TYPE (\w+) (\w+)$/gmu)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
  const used = [...text.matchAll(/\bquobot_\w+/gu)].map(([name]) => name);
  expect(used.length).toBeGreaterThan(3);
  expect(used.filter((name) => !names.includes(name))).toEqual([]);
});

test('the dashboard has panels that stand beside one another, each with something to draw', () => {
  expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  const cells = dashboard.panels.flatMap(({ gridPos: { h, w, x, y } }) =>
    Array.from({ length: h * w }, (_, at) => `${x + (at % w)}/${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  for (const { gridPos, targets, title } of dashboard.panels) {
    expect(title).not.toBe('');
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    expect(targets.length).toBeGreaterThan(0);
  }
});

const PROMTOOL = process.env['PROMTOOL'] ?? 'promtool';
const hasPromtool = spawnSync(PROMTOOL, ['--version']).status === 0;

test.skipIf(!hasPromtool)('promtool takes the rules, and they fire as their tests say', () => {
  for (const words of [
    ['check', 'rules', 'alerts.yml'],
    ['test', 'rules', 'alerts.test.yml'],
  ]) {
    const { status, stderr } = spawnSync(PROMTOOL, words, {
      cwd: join(import.meta.dirname, '../../deploy'),
      encoding: 'utf8',
    });
    expect({ words, status, stderr }).toMatchObject({ status: 0 });
  }
});
