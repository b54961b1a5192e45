import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutToolOutput } from '../../../src/search/analysis/tool-output.ts';

const FRAMES = [
  '   0: rust_begin_unwind',
  '             at /rustc/9fc6b431/library/std/src/panicking.rs:665:5',
  '   1: core::panicking::panic_fmt',
  '   2:     0x55d0c1 - <core::pin::Pin<P> as core::future::future::Future>::poll',
  '  13: main',
].join('\n');

const PROGRESS = [
  '    Updating crates.io index',
  '     Locking 12 packages to latest compatible versions',
  '  Downloaded mio v0.8.11',
  'Compiling tokio v1.38.0',
  '   Compiling app v0.1.0 (/home/me/app)',
  '    Finished `dev` profile [unoptimized + debuginfo] target(s) in 12.61s',
  '     Running `target/debug/app`',
  '     Running unittests src/lib.rs (target/debug/deps/app-0d1f)',
  '   Doc-tests app',
].join('\n');
const UNUSED = [
  'warning: unused import: `std::time::Duration`',
  ' --> src/main.rs:4:5',
  '  |',
  '4 | use std::time::Duration;',
  '  |     ^^^^^^^^^^^^^^^^^^^',
  '  = note: `#[warn(unused_imports)]` on by default',
].join('\n');

describe('withoutToolOutput', () => {
  test.each([
    [`no reactor running\nstack backtrace:\n${FRAMES}\nwhat is wrong?`, 'no reactor running what is wrong?'],
    [`it fails:\n\n${FRAMES}\n\nand again\n${FRAMES}`, 'it fails: and again'],
    [`what do these lines mean?\nBacktrace:\n${FRAMES}`, 'what do these lines mean?'],
    [`${PROGRESS}\nerror[E0277]: not Send`, 'error[E0277]: not Send'],
    [`it ends at once\n${PROGRESS}`, 'it ends at once'],
    [`${UNUSED}\n\nerror[E0382]: use of moved value`, 'error[E0382]: use of moved value'],
    ['warning: field `tx` is never read\n  |\n9 | tx,\n\nthe receiver ends', 'the receiver ends'],
    ['me@box:~/app$ cargo run\nit hangs', 'it hangs'],
    ['[me@box app]$ cargo run\nit hangs', '[me@box app]$ cargo run it hangs'],
    ['PS C:\\code\\app> cargo build --release\nit hangs', 'it hangs'],
    ['$ cargo check\nit hangs', 'it hangs'],
    [
      "channel closed\nerror: process didn't exit successfully: `target/debug/app` (exit status: 101)",
      'channel closed',
    ],
    ['2024-06-11T08:14:02.123456Z ERROR app: pool timed out', 'ERROR app: pool timed out'],
    ['[2024-06-11 08:14:02,120] lagged', '[ ] lagged'],
  ])('keeps of %j what is said besides', (text, message) => {
    expect(withoutToolOutput(text).replace(/\s+/g, ' ').trim()).toBe(message);
  });

  test.each([
    `stack backtrace:\n${FRAMES}`.split('\n').slice(1).join('\n'),
    'which one?\n1: tokio\n2: smol',
    'I see:\n   0: rust_begin_unwind\n   1: core::panicking::panic_fmt',
    'first: make a runtime\n1: build it as shown\n2: spawn on it\n3: block on it',
    'stack backtrace: what is it?',
    PROGRESS,
    UNUSED,
    'warning: unused implementer of `Future` that must be used\n --> src/main.rs:4:5',
    'Compiling tokio v1.38.0 takes minutes',
    'Running two tasks at once',
    'cargo run hangs',
    '$ cargo test\nit hangs',
    "error: process didn't exit successfully: `target/debug/app` (signal: 6, SIGABRT: process abort signal)",
    'why is 2024-06-11 no time',
  ])('leaves %j', (text) => {
    expect(withoutToolOutput(text)).toBe(text);
  });

  test('leaves every other character where it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...[FRAMES, PROGRESS, UNUSED].join('\n').split('\n'), 'stack backtrace:', 'why?', '')),
        (lines) => {
          expect(withoutToolOutput(lines.join('\n'))).toHaveLength(lines.join('\n').length);
        },
      ),
    );
  });
});
