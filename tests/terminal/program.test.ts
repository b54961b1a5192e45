import { describe, expect, test } from 'vitest';
import { SUBCOMMANDS } from '../../src/terminal/interpret.ts';
import { runProgram, type ProgramActions } from '../../src/terminal/program.ts';

interface Run {
  readonly code: number;
  readonly calls: readonly (readonly unknown[])[];
  readonly out: string;
  readonly err: string;
}

async function run(...argv: readonly string[]): Promise<Run> {
  const calls: unknown[][] = [];
  const texts = { out: '', err: '' };
  const names = ['ask', 'run', 'eval', 'bot', 'register', 'preview'] as const;
  const actions = Object.fromEntries(
    names.map((name) => [
      name,
      async (...given: unknown[]) => {
        calls.push([name, ...given]);
        return Promise.resolve(0);
      },
    ]),
  ) as unknown as ProgramActions;
  const code = await runProgram(argv, actions, {
    version: '1.2.3',
    commands: SUBCOMMANDS,
    output: { out: (text) => (texts.out += text), err: (text) => (texts.err += text) },
  });
  return { code, calls, ...texts };
}

function named(name: string): unknown {
  return SUBCOMMANDS.find((command) => command.name === name);
}

describe('runProgram', () => {
  test.each<[readonly string[], readonly unknown[]]>([
    [
      ['ask', 'why does', 'it hang'],
      ['ask', { question: ['why does', 'it hang'] }],
    ],
    [
      ['ask', '--limit', '3', '--explain', '--json', 'x'],
      ['ask', { question: ['x'], limit: 3, explain: true, json: true }],
    ],
    [
      ['ask', '--batch', '-'],
      ['ask', { question: [], batch: '-' }],
    ],
    [
      ['--corpus', 'none', 'ask', 'x', '--upstream', 'up'],
      ['ask', { question: ['x'], corpus: 'none', upstream: 'up' }],
    ],
    [
      ['story', 'alan', 'waits'],
      ['run', named('story'), ['alan', 'waits'], {}],
    ],
    [['categories'], ['run', named('categories'), [], {}]],
    [
      ['issues', 'things', 'stop'],
      ['run', named('issues'), ['things', 'stop'], {}],
    ],
    [
      ['characters', 'alan'],
      ['run', named('characters'), ['alan'], {}],
    ],
    [
      ['eval', 'f.jsonl', '--json', '--corpus', 'none'],
      ['eval', { file: 'f.jsonl', json: true, corpus: 'none' }],
    ],
    [['register'], ['register', false]],
    [
      ['register', '--clear-others'],
      ['register', true],
    ],
    [
      ['preview', 'why', 'so'],
      ['preview', 'why so', {}],
    ],
    [['bot'], ['bot', {}]],
  ])('runs %j', async (argv, call) => {
    expect(await run(...argv)).toMatchObject({ code: 0, calls: [call] });
  });

  test.each([
    [['ask']],
    [['ask', '--limit', '0', 'x']],
    [['ask', '--limit', '11', 'x']],
    [['ask', '--limit', '2.5', 'x']],
    [['ask', '--limit', 'x', 'x']],
    [['ask', '--batch', '-', 'x']],
    [['ask', '--batch', '']],
    [['ask', '--frob', 'x']],
    [['serve', '']],
    [['eval', ' ']],
    [['eval', 'x', '--offtopic', '']],
    [['story']],
    [['frob']],
    [['bot', 'x']],
    [[]],
  ])('refuses %j with exit code 2 and a word about it', async (argv) => {
    const { code, calls, err } = await run(...argv);
    expect([code, calls]).toEqual([2, []]);
    expect(err).not.toBe('');
  });

  test('helps and tells its version with exit code 0', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, out: '1.2.3\n' });
    for (const name of ['ask', 'story', 'categories', 'issues', 'characters', 'eval', 'bot', 'register', 'preview']) {
      const { code, out } = await run(name, '--help');
      expect(code).toBe(0);
      expect(out).toContain(`Usage: quobot ${name}`);
      expect(out).toContain('--upstream <dir>');
    }
  });

  test('helps with what people ask first, and with what maintainers need last', async () => {
    const { out } = await run('--help');
    const places = ['Ask and browse:', '  ask ', '  story ', 'Run it:', '  bot ', 'For maintainers:', '  eval '].map(
      (text) => out.indexOf(text),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test.each([
    ['ask', 'x', '--links'],
    ['--links', 'story', 'alan_waits'],
  ])('takes --links with any command: %j', async (...argv) => {
    expect(await run(...argv)).toMatchObject({ code: 0, err: '' });
  });

  test('echoes no control characters of a wrong command line', async () => {
    expect((await run('ask', '--\u001b[31mx')).err).not.toContain('\u001b');
  });
});
