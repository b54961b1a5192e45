import { describe, expect, test } from 'vitest';
import { createLogger, createReference, type Log } from '../../src/ops/logger.ts';

const TOKEN = 'MTIz.abc+"x/y.def';

function logged(write: (log: Log) => void): string {
  const lines: string[] = [];
  write(
    createLogger({ level: 'debug', secrets: [TOKEN, ''], destination: { write: (line) => void lines.push(line) } }),
  );
  return lines.join('');
}

describe('the log', () => {
  test('writes JSON lines with the fields of its children', () => {
    const line = logged((log) => log.child({ ref: 'abc123' }).warn({ ms: 5 }, 'slow'));
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', ref: 'abc123', ms: 5, msg: 'slow' });
  });

  test('never writes a secret, on whatever path it comes', () => {
    const cause = new Error(`cause ${TOKEN}`);
    const error = Object.assign(new Error(`failed with ${TOKEN}`, { cause }), { code: TOKEN });
    error.stack = `at ${TOKEN}`;
    const text = logged((log) => {
      log.info({ err: error, nested: { deep: [TOKEN] }, [TOKEN]: 1 }, `said ${TOKEN}`);
      log.info({ url: `https://x.y/${encodeURIComponent(TOKEN)}` }, 'address');
      log.child({ token: TOKEN }).error({}, TOKEN);
    });
    for (const form of [TOKEN, JSON.stringify(TOKEN).slice(1, -1), encodeURIComponent(TOKEN)]) {
      expect(text).not.toContain(form);
    }
    expect(text).toContain('[secret]');
  });

  test('leaves the request out of errors and tokens out of addresses', () => {
    const error = Object.assign(new Error('refused'), {
      requestBody: { json: { content: 'my question' } },
      url: 'https://discord.com/api/webhooks/1/aW50ZXJ/messages',
    });
    const text = logged((log) =>
      log.error({ err: error, url: 'https://discord.com/api/interactions/12/aW50ZXJ-token/callback' }, 'refused'),
    );
    expect(text).not.toContain('my question');
    expect(text).not.toContain('aW50ZXJ');
  });
});

describe('references', () => {
  test('are six letters or digits', () => {
    for (let at = 0; at < 50; at += 1) expect(createReference()).toMatch(/^[0-9a-z]{6}$/u);
  });
});
