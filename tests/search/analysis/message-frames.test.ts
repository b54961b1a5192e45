import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termsOf } from '../../../src/search/analysis/analyzer.ts';
import { withoutFrames } from '../../../src/search/analysis/message-frames.ts';
import { isElsewhere } from '../../../src/search/scope/scope.ts';

const said = (text: string): string => withoutFrames(text).replace(/\s+/g, ' ').trim();

describe('withoutFrames', () => {
  test.each([
    ["thread 'main' panicked at 'there is no reactor running', src/main.rs:3:5", "'there is no reactor running',"],
    ["thread 'main' (12) panicked at src/main.rs:7:27:\nno current timer", 'no current timer'],
    ["thread 'tokio-runtime-worker' has panicked at 'x'", "'x'"],
    ["thread 'actix-rt:worker:0' panicked at 'x'", "thread 'actix-rt:worker:0' 'x'"],
    ['panicked at: Cannot drop a runtime', ': Cannot drop a runtime'],
    ['called `Result::unwrap()` on an `Err` value: Elapsed(())', 'Elapsed(())'],
    ["'x', /home/me/.cargo/registry/src/index-1ecc/tokio-1.46.1/src/runtime/a.rs:51:21", "'x', tokio"],
    ['x\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace', 'x'],
    ['error: could not compile `app` (bin "app") due to 1 previous error', ''],
    ['error[E0728]: x\n  --> src/a/b.rs:10:5', 'error[E0728]: x -->'],
    ['For more information about this error, try `rustc --explain E0277`.', ''],
    ['Question: why is it slow?', 'why is it slow?'],
    ['[BUG] select loses data', 'select loses data'],
    ['(Beginner question) what is a future', 'what is a future'],
    ['\nHelp needed: a hang', 'a hang'],
    ['Q: what is a future', 'what is a future'],
  ])('keeps of %j the message', (text, message) => {
    expect(said(text)).toBe(message);
  });

  test.each([
    "thread 'main' panicked at",
    'my task panicked at night',
    'called `Result::unwrap()` on an `Err` value',
    'what is src/main.rs for',
    'Question:',
    'my question: why is it slow?',
    'question mark operator in an async block',
    'bug in select: it loses data',
  ])('leaves %j, which is all that is said', (text) => {
    expect(withoutFrames(text)).toBe(text);
  });

  test('leaves every other character where it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(withoutFrames(text)).toHaveLength(text.length);
      }),
    );
  });
});

// Not a measurement: a pattern that goes through the rest of the text from each of its places takes hours for these.
test.each([
  'a',
  '/',
  'a/',
  'C:\\\\',
  'src/',
  'src/a.rs',
  '-1.1',
  'x/rustc/',
  'registry/src/',
  '\n',
  ' ',
  "thread 'main' ",
  'Compiling a v1',
  'warning: ',
  'warning: unused import\n',
  '1: a::b\n',
  '2024-01-01 01:01:01',
])('a text of %j and nothing else is read in time', (piece) => {
  const text = piece.repeat(600_000 / piece.length);
  expect(withoutFrames(text)).toHaveLength(text.length);
  expect(isElsewhere(text, { tokens: [], weights: new Map(), different: 0, idf: 0, phrases: new Set() })).toBe(false);
});

test('a panic that is pasted has the terms of its message', () => {
  const message = 'Cannot start a runtime from within a runtime';
  expect(termsOf(`thread 'main' panicked at '${message}', src/main.rs:3:5`)).toEqual(termsOf(message));
});
