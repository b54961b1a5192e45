import { describe, expect, test } from 'vitest';
import { createLogger } from '../../src/ops/logger.ts';
import { prettyLines } from '../../src/ops/pretty-lines.ts';

function pretty(write: (log: ReturnType<typeof createLogger>) => void, secrets: readonly string[] = []): string {
  const lines: string[] = [];
  const target = prettyLines({ write: (line) => lines.push(line) }, { colour: false });
  write(createLogger({ level: 'debug', secrets, destination: { write: (line) => void target.write(line) } }));
  return lines.join('');
}

describe('log lines on a terminal', () => {
  test('show time, level, message and fields', () => {
    expect(pretty((log) => log.warn({ ms: 5, ref: 'abc123' }, 'slow'))).toMatch(
      /^\d\d:\d\d:\d\d WARN {2}slow ms=5 ref=abc123\n$/u,
    );
  });

  test('show an error with its stack below', () => {
    const text = pretty((log) => log.error({ err: Object.assign(new Error('broken'), { code: 'EPIPE' }) }, 'failed'));
    expect(text).toMatch(/ERROR failed\n {4}Error: broken\n {4} {4}at /u);
    expect(text).toContain('EPIPE');
  });

  test('cannot be forged or repainted by what is logged, and hold no secret', () => {
    const text = pretty(
      (log) => log.info({ name: 'a\u001B[2J\nx my-secret' }, 'one\nINFO two my-secret'),
      ['my-secret'],
    );
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toMatch(/\u001B|my-secret/u);
  });

  test('leave alone what is no JSON', () => {
    const lines: string[] = [];
    prettyLines({ write: (line) => lines.push(line) }).write('plain\n');
    expect(lines).toEqual(['plain\n']);
  });
});
