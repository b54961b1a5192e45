import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { makeFolder } from './support/make-folder.ts';
import { programArgv } from './support/program.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const data = makeFolder();

/** Runs a program of ours to its end, with `input` at its standard input. */
async function run(
  script: 'cli' | 'main',
  argv: readonly string[],
  input = '',
  more: Record<string, string> = {},
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [...programArgv(script), ...argv], {
    env: { PATH, QUOBOT_DATA: data, ...more },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

describe('quobot', { timeout: 60_000 }, () => {
  test('answers a question with exit code 0, and reads the index that it has written', async () => {
    expect(await run('cli', ['index'])).toMatchObject({ code: 0, err: '' });
    const { code, out, err } = await run('cli', ['ask', '--json', 'future is not Send because of a MutexGuard']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ index: { stories: 65 } });
  });

  test('takes all that is piped in as one question', async () => {
    const error =
      '\u001b[1m\u001b[31merror\u001b[0m: future cannot be sent between threads safely\n --> src/main.rs:1\n';
    const { code, out } = await run('cli', ['ask', '--json', '-'], error);
    const { question, verdict } = JSON.parse(out) as { question: string; verdict: string };
    expect(code).toBe(0);
    expect(question.trim()).toBe('error: future cannot be sent between threads safely\n --> src/main.rs:1');
    expect(verdict).not.toBe('none');
  });

  test.each(['example.org', 'ftp://example.org/', 'https://example.org/?x', 'https://a:b@example.org/'])(
    'answers with a SITE_URL that is none, %s, and says so',
    async (address) => {
      const { code, out, err } = await run('cli', ['ask', 'deadlock'], '', { SITE_URL: address });
      expect([code, out.length > 100, err]).toEqual([
        0,
        true,
        expect.stringMatching(/^quobot: SITE_URL is no address/),
      ]);
    },
  );

  test('ends with 1 where what was wanted did not work', async () => {
    const { code, out } = await run('cli', ['withdraw', 'k7qm-2xv9-4hdt'], '', { QUOBOT_DATABASE_URL: 'none' });
    expect([code, out]).toEqual([1, expect.stringContaining('QUOBOT_DATABASE_URL is none')]);
  });

  test('ends with 0 when no story fits', async () => {
    const { code, out } = await run('cli', ['ask', '--json', '🦀']);
    expect([code, (JSON.parse(out) as { verdict: string }).verdict]).toEqual([0, 'none']);
  });

  test.each([
    [['ask', ' \n'], 2, 'The question is blank'],
    [['ask'], 2, 'there is no question'],
    [['ask', '--limit', '0', 'x'], 2, 'from 1 to 10'],
    [['story', 'alan_thinks_he_wants_locks'], 1, 'Nearest: alan_thinks_he_needs_async_locks'],
    [['story', 'barbara'], 1, '20 stories match "barbara": barbara_anguishes_over_http, '],
    [['how do I cancel a task'], 2, 'to ask: quobot ask "your question"'],
    [['ask', 'x', '--corpus', 'none'], 1, 'There is no corpus'],
    [['check', '--corpus', 'no-such-folder'], 1, 'no-such-folder does not exist'],
    [['ask', '--batch', 'no-such-file'], 1, 'cannot be read (ENOENT)'],
    [['bot'], 78, 'DISCORD_TOKEN'],
  ])('ends %j with %d and one sentence', async (argv, code, sentence) => {
    const ended = await run('cli', argv);
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(sentence);
    expect(ended.err).not.toMatch(/\n\s+at /);
    expect(ended.out).toBe('');
  });

  test('says that the bot cannot reach Discord, and ends with 75', async () => {
    const away = { DISCORD_TOKEN: 'MTIz.abc.def', DISCORD_API_URL: 'http://127.0.0.1:9' };
    const { code, out, err } = await run('cli', ['bot'], '', away);
    expect(code).toBe(75);
    expect(out + err).toContain('Discord cannot be reached: there is no connection');
  });

  test.skipIf(process.getuid?.() !== 0)('runs under an account that has no name', async () => {
    const child = spawn(process.execPath, [...programArgv(), '--help'], { uid: 54_321 });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([0, '']);
  });

  test('checks the shipped corpus without errors', async () => {
    const { code, out } = await run('cli', ['check', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ stories: 65, categories: 6, points: 103, storyLinks: 55, openIssues: 9 });
  });

  test('answers a batch in order with exit code 0', async () => {
    const { code, out } = await run('cli', ['ask', '--batch', '-'], '\ufeff{"id":1,"query":"pin"}\r\n\r\n{"id"\r\n');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(code).toBe(0);
    expect(lines).toMatchObject([{ id: 1 }, { id: null, error: 'line 3: this is no JSON' }]);
  });

  test('lists all faults of the configuration and ends with 78', async () => {
    const { code, err } = await run('cli', ['bot'], '', { DISCORD_GUILD_ID: 'x', LOG_LEVEL: 'y' });
    expect([code, err.trim().split('\n').length]).toEqual([78, 2]);
  });
});

describe('npm start without a token', { timeout: 60_000 }, () => {
  test('answers what is piped in, line by line', async () => {
    const { code, out, err } = await run('main', [], 'why is my future not Send\n/categories\n');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^> why is my future not Send\n[\s\S]*> \/categories\n\nWhere async Rust hurts/);
  });

  test('answers one worked example when nothing comes in', async () => {
    const { code, out } = await run('main', []);
    expect(code).toBe(0);
    expect(out).toMatch(/^No question came in, so here is an example\.[\s\S]*To ask yourself/);
  });
});
