import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { CorpusError } from '../../../src/corpus/read/corpus-error.ts';
import { guard } from '../../../src/terminal/guard.ts';
import { createScreen } from '../../../src/terminal/output/screen.ts';
import { viewOf } from '../../../src/terminal/output/view.ts';

describe('viewOf', () => {
  test.each([
    [{}, {}, { width: 80, colour: false, links: 'written' }],
    [{ isTTY: true, columns: 60 }, { TERM: 'xterm' }, { width: 60, colour: true, links: 'none' }],
    [{ isTTY: true, columns: 400 }, { TERM_PROGRAM: 'vscode' }, { width: 100, colour: true, links: 'osc8' }],
    [
      { isTTY: true, columns: 5 },
      { NO_COLOR: '1', WT_SESSION: 'x' },
      { width: 20, colour: false, links: 'osc8' },
    ],
    [{ isTTY: true }, { TERM: 'dumb', KITTY_WINDOW_ID: '1' }, { width: 80, colour: false, links: 'none' }],
    [{ isTTY: false, columns: 200 }, { FORCE_COLOR: '1' }, { width: 80, colour: true, links: 'written' }],
    [{ isTTY: true, rows: 24 }, { TERM: 'xterm-kitty' }, { width: 80, height: 24, colour: true, links: 'osc8' }],
    [{ isTTY: true }, { VTE_VERSION: '6800' }, { width: 80, colour: true, links: 'osc8' }],
  ])('shows things on %j with %j as %j', (stream, variables, view) => {
    expect(viewOf(stream, variables)).toEqual(view);
  });

  test('writes addresses out on a screen where that is asked', () => {
    expect(viewOf({ isTTY: true }, { TERM: 'xterm-kitty' }, true).links).toBe('written');
  });
});

describe('createScreen', () => {
  test('says errors on one line without control characters', () => {
    const stderr = new PassThrough();
    createScreen({ stdout: new PassThrough(), stderr, variables: {} }).fail('a\u001b[31m\nb');
    expect(String(stderr.read())).toBe('quobot: a␛[31m b\n');
  });

  test('knows the size that its window has now', () => {
    const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const screen = createScreen({ stdout, stderr: new PassThrough(), variables: {} });
    expect(screen.view.width).toBe(80);
    stdout.columns = 40;
    expect(screen.view.width).toBe(40);
  });

  test('goes quiet when nobody reads any more', async () => {
    const stdout = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const screen = createScreen({ stdout, stderr: new PassThrough(), variables: {} });
    await screen.print('a');
    await new Promise((resolve) => setImmediate(resolve));
    expect(screen.isOpen()).toBe(false);
    await screen.print('b');
    expect(await screen.arrived()).toBe(true);
  });

  test.each(['ENOSPC', 'EIO', 'EBADF'])('says once that output cannot be written (%s)', async (code) => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
    });
    const stderr = new PassThrough();
    const screen = createScreen({ stdout, stderr, variables: {} });
    await screen.print('a');
    expect(await screen.arrived()).toBe(false);
    await screen.print('b');
    expect(String(stderr.read()).match(/The output cannot be written: .+\.\n/g)).toHaveLength(1);
    expect(await screen.arrived()).toBe(false);
  });
});

async function thrower(thrown: unknown): Promise<never> {
  await Promise.resolve();
  throw thrown;
}

const GOOD = { environment: {}, fault: null };

describe('guard', () => {
  test.each([
    [new CorpusError('It is gone.'), 'It is gone.'],
    [Object.assign(new Error('It is gone.'), { name: 'CorpusError' }), 'Something unexpected went wrong: It is gone.'],
    [new Error('x is undefined'), 'Something unexpected went wrong: x is undefined'],
    ['text', 'Something unexpected went wrong: text'],
  ])('makes one sentence of %j', async (thrown, sentence) => {
    const said: string[] = [];
    const code = await guard(
      async () => thrower(thrown),
      { fail: (text) => said.push(text), arrived: async () => Promise.resolve(true) },
      GOOD,
    );
    expect([code, said]).toEqual([1, [sentence]]);
  });

  test.each([
    [2, true, 2],
    [0, true, 0],
    [0, false, 1],
    [75, false, 75],
  ])('passes the exit code %i on, with output that arrived (%s) as %i', async (own, arrives, code) => {
    expect(
      await guard(
        async () => Promise.resolve(own),
        { fail: () => undefined, arrived: async () => Promise.resolve(arrives) },
        GOOD,
      ),
    ).toBe(code);
  });

  test('runs nothing with variables that cannot be read, and names those that may be misspelt', async () => {
    const said: string[] = [];
    const read = { environment: { LOGLEVEL: 'debug' }, fault: 'The file .env is in UTF-32.' };
    const code = await guard(
      async () => thrower('run'),
      { fail: (text) => said.push(text), arrived: async () => Promise.resolve(true) },
      read,
    );
    expect([code, said]).toEqual([
      78,
      ['LOGLEVEL is set, but there is no such setting: is LOG_LEVEL meant?', 'The file .env is in UTF-32.'],
    ]);
  });
});
