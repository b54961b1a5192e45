import { describe, expect, test } from 'vitest';
import { checkCorpus } from '../../../src/corpus/check.ts';
import { tempFolder, writeFiles } from '../../support/index-store/book.ts';
import { digest, faults, note, threeSteps } from '../../support/lint.ts';

const TABLE = [
  ['tokio', 'LocalRuntime', '1.51.0'],
  ['tokio', 'JoinSet', '1.21.0'],
  ['tokio', 'JoinSet::spawn_blocking', '1.28.0'],
  ['tokio', 'mpsc::Receiver::is_closed, is_empty', '1.37.0'],
  ['tokio', 'watch::Receiver::is_closed', '1.54.0'],
  ['tokio', 'task::spawn_blocking', null],
  ['tokio', 'JoinSet::join_next', null],
  ['tokio', 'select! budget-aware', '1.44.0'],
  ['tokio-util', 'AbortOnDropHandle', '0.7.12'],
  ['tokio-util', 'task::AbortOnDropHandle', null],
  ['tokio-util', 'AbortOnDropHandle::detach', '0.7.16'],
  ['tokio-util', 'JoinMap (feature join-map)', '0.7.16'],
  ['reqwest', 'ClientBuilder::unix_socket', '0.12.23'],
  ['std', 'std::pin::pin!', '1.68.0'],
  ['rust', 'AsyncFn', '1.85.0'],
]
  .map(([crate, name, since]) =>
    ['[[api]]', `crate = "${crate}"`, `name = "${name}"`, since === null ? '' : `since = "${since}"`].join('\n'),
  )
  .join('\n\n');

/** What the lint finds in a digest whose first step says so. */
function inStep(sentence: string): string[] {
  return faults({ 'versions.toml': TABLE, a: digest('a', { helps: threeSteps(`**First**: ${sentence}`) }) });
}

/** The same of an entry of "Since then". */
function inEntry(head: string, sentence: string): string[] {
  const since = `- **${head}, 2026-12-28**: ${sentence} [notes](https://blog.rust-lang.org/)`;
  return faults({ 'versions.toml': TABLE, a: digest('a', { since }) });
}

describe('a version that a text gives to an API', () => {
  test.each([
    'Take a `LocalRuntime` (tokio 1.50).',
    'Take `tokio::runtime::LocalRuntime` (1.52).',
    'With tokio: `LocalRuntime::new()`, or `LocalRuntime` (since 1.50).',
    "Take tokio's `LocalRuntime`, stable since 1.50.",
    'In tokio `LocalRuntime` is stable from 1.50 on.',
    'tokio 1.29 added `JoinSet::spawn_blocking`.',
    'tokio has a `JoinSet`, since 1.29 it has `spawn_blocking` as well.',
    'Keep an `AbortOnDropHandle` (tokio-util 0.7.11).',
    'Take `JoinMap` (feature `join-map`, tokio-util 0.7.15).',
    'Since 0.12.22 `ClientBuilder::unix_socket(path)` of reqwest sends through it.',
    'Write `let`, then `pin!` (Rust 1.67); see `std::pin::Pin`.',
    'Bound it as `F: AsyncFn(&mut S) -> R` (Rust 1.75).',
    'Look at `rx.is_empty()` (tokio 1.38) of the `Receiver`.',
  ])('is wrong in: %s', (sentence) => {
    expect(inStep(sentence)).toEqual(['version-claim 50']);
  });

  test.each([
    'Take a `LocalRuntime` (tokio 1.51).',
    'Take `tokio::runtime::LocalRuntime` (1.51.0).',
    "Take tokio's `LocalRuntime`, stable since 1.51.",
    'tokio 1.28 added `JoinSet::spawn_blocking`.',
    'tokio has a `JoinSet`, since 1.28 it has `spawn_blocking` as well.',
    'Keep an `AbortOnDropHandle` (tokio-util 0.7.12); 0.7.16 added `detach()`.',
    'Bound it as `F: AsyncFn(&mut S) -> R` (Rust 1.85).',
    'Look at `rx.is_closed()` (tokio 1.37) of the `Receiver`, or at `is_closed()` (tokio 1.54) of another.',
  ])('is right in: %s', (sentence) => {
    expect(inStep(sentence)).toEqual([]);
  });

  test.each([
    ['another crate', 'Take the `LocalRuntime` (compio 0.19) of compio, not that of tokio.'],
    ['no crate', 'Take a `LocalRuntime` (1.40).'],
    ['another type', 'In tokio call `Handle::spawn_blocking` (tokio 1.2).'],
    ['a function that has the same name', 'Call `spawn_blocking` (tokio 0.2).'],
    ['no API', 'The loop in `select!` (tokio 1.40) goes on.'],
    ['another place of the sentence', 'Since tokio 1.30 the log names it; use `LocalRuntime`.'],
    ['what came later', 'Since tokio 1.52 `LocalRuntime` is quicker.'],
    ['other words', 'Take a `JoinSet` (tried with tokio 1.40).'],
    ['no version since', 'Call `join_next` (tokio 1.30).'],
    ['`Box::pin`', 'Call `Box::pin(f)` (Rust 1.33), not `std::pin`.'],
  ])('is left alone where the text means %s', (_, sentence) => {
    expect(inStep(sentence)).toEqual([]);
  });

  test.each([
    ['tokio 1.52', 'For who has `Rc`s: `LocalRuntime` is stable.'],
    ['tokio 1.50.0', 'For who has `Rc`s: `LocalRuntime` runs them.'],
    ['tokio-util 0.7.15', 'For handles: `AbortOnDropHandle::detach` lets go.'],
    ['Rust 1.67', 'For the stack: `std::pin::pin!` pins there.'],
  ])('is wrong below %s: %s', (head, sentence) => {
    expect(inEntry(head, sentence)).toEqual(['version-claim 56']);
  });

  test.each([
    ['tokio 1.51', 'For who has `Rc`s: `LocalRuntime` is stable.'],
    ['tokio 1.52', 'For who has `Rc`s: `LocalRuntime` no longer stops.'],
    ['tokio 1.21', 'For sets: `JoinSet` is stable, and since 1.28 it has `spawn_blocking` as well.'],
    ['tokio-util 0.7.12', 'For structs: `AbortOnDropHandle` came in; 0.7.16 added `detach()` to it.'],
    ['tokio 1.37', 'For receivers: `is_closed()` and `is_empty()` came to those of mpsc.'],
    ['compio 0.1', 'For who has `Rc`s: `LocalRuntime` is there.'],
  ])('is right below %s: %s', (head, sentence) => {
    expect(inEntry(head, sentence)).toEqual([]);
  });

  test('is not looked at in what people ask', () => {
    const asks = ['**Plain?**', '`LocalRuntime` (tokio 1.40)', ...Array.from({ length: 30 }, (_, n) => `line ${n}`)];
    expect(faults({ 'versions.toml': TABLE, a: digest('a', { asks }) })).toEqual([]);
  });
});

describe('versions of an API that no table has', () => {
  const found = (here: string, there: string): string[] => {
    const helps = (sentence: string) => ({ helps: threeSteps(`**First**: ${sentence}`) });
    return faults({ a: digest('a', helps(here)), 'notes/b': note('b', helps(there)) });
  };

  test.each([
    ['Take `SetOnce` (tokio 1.47).', 'Take `SetOnce` (tokio 1.46).'],
    ['Call `Notify::notified_owned` (tokio 1.47).', 'Call `Notify::notified_owned()` (tokio 1.48).'],
    ['Take `Waker::noop` (Rust 1.85).', '`Waker::noop` is stable since Rust 1.84.'],
  ])('are two in "%s" and "%s"', (here, there) => {
    expect(found(here, there)).toEqual(['version-claim 78']);
  });

  test.each([
    ['Take `SetOnce` (tokio 1.47).', 'Take `SetOnce` (tokio 1.47.0).'],
    ['Take `SetOnce` (tokio 1.47).', 'Take `SetOnce` (other 1.46).'],
    ['Call `rx.len()` (tokio 1.37).', 'Call `tx.len()` (tokio 1.48).'],
    ['Call `Sender::len` (tokio 1.37).', 'Call `Receiver::len` (tokio 1.48).'],
  ])('are one in "%s" and "%s"', (here, there) => {
    expect(found(here, there)).toEqual([]);
  });
});

describe('versions.toml', () => {
  test.each([
    ['is not TOML', '[[api'],
    ['has an entry without a name', '[[api]]\ncrate = "tokio"'],
    ['has an entry whose version is none', '[[api]]\ncrate = "tokio"\nname = "X"\nsince = 1.5'],
    ['has no list', 'api = "tokio"'],
  ])('is damaged when it %s', (_, text) => {
    expect(faults({ 'versions.toml': text, a: digest('a') })).toEqual(['damaged-versions 1']);
  });

  test('need not be there, and may be empty', () => {
    expect(faults({ a: digest('a') })).toEqual([]);
    expect(faults({ 'versions.toml': '', a: digest('a') })).toEqual([]);
  });

  test('is named as it lies in the folder, with what it says', () => {
    const dir = tempFolder();
    const helps = threeSteps('**First**: Take a `LocalRuntime` (tokio 1.50).');
    writeFiles(dir, { 'versions.toml': TABLE, 'status_quo/a.md': digest('a', { helps }) });
    const messages = (): string[] =>
      checkCorpus({ layers: [{ layer: 'digest', dir, label: 'corpus' }], issuesFile: null }).diagnostics.flatMap(
        ({ rule, file, message }) => (rule.includes('version') ? [`${file}: ${message}`] : []),
      );
    expect(messages()).toEqual([
      'corpus/status_quo/a.md: `LocalRuntime` stands here from 1.50; versions.toml says that tokio has it since 1.51.0.',
    ]);
    writeFiles(dir, { 'versions.toml': '[' });
    expect(messages()).toEqual([
      'corpus/versions.toml: No version is held against this table, for it is no valid TOML.',
    ]);
  });
});
