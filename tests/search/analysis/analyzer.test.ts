import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze, termsOf } from '../../../src/search/analysis/analyzer.ts';

describe('analyze', () => {
  test.each<[string, string[]]>([
    ['tokio::select!', ['tokio::select', 'tokio', 'select']],
    ['task::spawn_blocking', ['task::spawn_blocking', 'task', 'spawnblock', 'spawn', 'block']],
    ['block_on', ['blockon', 'block']],
    ['FuturesUnordered', ['futuresunord', 'futur', 'unord']],
    ['MutexGuard', ['mutexguard', 'mutex', 'guard']],
    ['HTTPServer', ['httpserver', 'http', 'server']],
    ['async_std', ['asyncstd', 'async', 'std']],
    ['async-std', ['asyncstd', 'async', 'std']],
    ['E0277', ['e0277']],
    ['error[E0277]: x.y', ['error', 'e0277']],
    ['C#', ['c#']],
    ['c++', ['c++']],
    ['C++ and C# are not C', ['c++', 'c#']],
    ["&'static str", ["'static", 'str']],
    ["dyn Future + 'a", ['dyn', 'futur', "'a"]],
    ['Pin<Box<dyn Future>>', ['pin', 'box', 'dyn', 'futur']],
    ['buffered buffering buffers', ['buffer', 'buffer', 'buffer']],
    ["Rust's futures", ['rust', 'futur']],
    ['Rust’s futures', ['rust', 'futur']],
    ['asynchronously', ['async']],
    ['golang csharp cpp', ['go', 'c#', 'c++']],
    ['I come from Go, where channels block', ['go', 'channel', 'block']],
    ['What is a waker, and what are streams?', ['whati', 'waker', 'whati', 'stream']],
    ["what's Pin", ['whati', 'pin']],
    ['async rust vs go', ['async', 'rust', 'vs', 'go']],
    ['Go on polling, and go to the end', ['poll', 'end']],
    ['single-threaded', ['singlethread', 'singl', 'thread']],
    ['r#"raw"#', ['raw']],
    ['Grüße 日本語', ['grüße', '日本語']],
  ])('%j gives %j', (text, terms) => {
    expect(analyze(text).map(({ term }) => term)).toEqual(terms);
  });

  test.each([
    '',
    '   \n\t',
    'what is the way that I could have done it, please?',
    "I don't know why it doesn’t",
    '42 1.75 2021',
    '🤔 😱 🚧',
    "... -- :: __ '",
    'x',
    'x'.repeat(61),
  ])('%j gives nothing', (text) => {
    expect(analyze(text)).toEqual([]);
  });

  test.each([
    ['constructor', ['constructor']],
    ['__proto__', ['proto']],
    ['hasOwnProperty', ['hasownproperti', 'properti']],
    ['prototype', ['prototyp']],
  ])('takes %s for a word like any other', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  test('takes every hyphen, and every blank, of Unicode for one', () => {
    const compounds = fc.constantFrom(
      ['dead', 'lock'],
      ['back', 'pressure'],
      ['spawn', 'blocking'],
      ['thread', 'local'],
    );
    const hyphen = fc.constantFrom(...'-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d');
    const blank = fc.constantFrom(...' \t\n\u00a0\u2002\u2009\u202f\u205f\u3000');
    fc.assert(
      fc.property(compounds, fc.oneof(hyphen, blank), ([first = '', second = ''], between) => {
        expect(termsOf(first + between + second)).toEqual(termsOf(first + second));
      }),
    );
    expect(termsOf('it hangs\u2014why')).toEqual(termsOf('it hangs, why'));
  });

  test.each([
    [
      'backpressur',
      ['backpressure', 'back-pressure', 'back pressure', 'back_pressure', 'BackPressure', 'back‑pressure'],
    ],
    [
      'deadlock',
      ['deadlock', 'dead-lock', 'dead locks', 'deadlocks', 'dead\u200block', 'dead\u00adlock', 'ｄｅａｄｌｏｃｋ'],
    ],
    ['timeout', ['timeout', 'time-out', 'timed out', 'times out', 'timeouts']],
    ['spawnblock', ['spawn_blocking', 'spawnBlocking', 'SpawnBlocking', 'spawn-blocking', 'spawn blocking']],
    ['select', ['select!', 'select macro', '`select!`', 'tokio::select!']],
    ['joinhandl', ['JoinHandle', 'JoinHandles', 'join handle', 'joinhandle']],
    ['ctrlc', ['ctrl-c', 'ctrl+c', 'Ctrl C', 'ctrl_c()']],
    ['atmost', ['run at most 10 at once']],
    ['threadloc', ['thread_local!', 'thread-local', 'thread locals', 'threadlocal']],
    ['cancelsaf', ['cancel-safe', 'cancel safe']],
    ['oneshot', ['oneshot', 'one-shot', 'one shot']],
  ])('%s is in each spelling of it', (term, spellings) => {
    for (const text of spellings) expect(termsOf(text), text).toContain(term);
  });

  test.each([
    [
      'deadlock with tokio mutex',
      'dead-lock with tokio mutex',
      'dead lock with tokio mutex',
      'DeadLock with tokio mutex',
    ],
    ['threadpool', 'thread-pool', 'thread pool', 'ThreadPool', 'thread_pool'],
    ['spawnblocking', 'spawn-blocking', 'spawn blocking', 'spawn_blocking', 'SpawnBlocking'],
    ['ctrlc', 'ctrl-c', 'ctrl+c', 'Ctrl C', 'ctrl_c()'],
  ])('gives the same terms for %s however it is written', (text, ...spellings) => {
    for (const other of spellings) expect(termsOf(other), other).toEqual(termsOf(text));
  });

  test('does not join words across a sentence or other words', () => {
    expect(termsOf('look at the back. Pressure builds')).not.toContain('backpressur');
    expect(termsOf('back and pressure')).not.toContain('backpressur');
  });

  test('takes no more than 60 characters in a row for a word', () => {
    expect(termsOf(`${'a'.repeat(60)} ${'b'.repeat(61)} mutex`)).toEqual(['a'.repeat(60), 'mutex']);
  });

  test('tells identifiers from words', () => {
    expect(analyze('spawn_blocking works').map(({ term, kind }) => [term, kind])).toEqual([
      ['spawnblock', 'identifier'],
      ['spawn', 'word'],
      ['block', 'word'],
      ['work', 'word'],
    ]);
  });

  test('says where in the text each term stands', () => {
    const text = 'Why does `tokio::select!` lose C# data?';
    const stretches = analyze(text).map(({ start, end }) => text.slice(start, end));
    expect(stretches).toEqual(['tokio::select', 'tokio::select', 'tokio::select', 'lose', 'C#', 'data']);
  });

  test('gives offsets that cover the text of the term, for any text', () => {
    const parts = fc.constantFrom(
      'tokio::',
      'select',
      '_',
      '-',
      "'",
      '’',
      '::',
      'C#',
      'C++',
      'E0277',
      ' ',
      '.',
      '1',
      'Ab',
      'é',
      '🚧',
      '\n',
      "'static",
      '__proto__',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts, { maxLength: 12 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (question) => {
        const tokens = analyze(question);
        const wrong = tokens.filter(({ term, start, end }, place) => {
          const inOrder = start >= (tokens[place - 1]?.start ?? 0) && end > start && end <= question.length;
          return !inOrder || term === '' || !termsOf(question.slice(start, end)).includes(term);
        });
        expect(wrong).toEqual([]);
      }),
      { seed: 20260801, numRuns: 300 },
    );
  });
});

describe('termsOf', () => {
  test('gives each term once, in order of first occurrence', () => {
    expect(termsOf('select the stream, then select a stream')).toEqual(['select', 'stream']);
  });
});
