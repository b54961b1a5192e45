import { describe, expect, test } from 'vitest';
import { analyzeQuery } from '../../../src/search/analysis/query.ts';
import { isPlainlyAsync, isRustMessage } from '../../../src/search/scope/plainly-async.ts';
import { isElsewhere, reasonFor } from '../../../src/search/scope/scope.ts';

const query = (text: string): ReturnType<typeof analyzeQuery> => analyzeQuery(text, new Map());

describe('what is plainly async', () => {
  test.each([
    'foo().await in a closure, like python does',
    'async fn main like in javascript',
    'the future is not Send',
    'T: Send + Unpin',
    'tokio or a C# task?',
    'axum handler',
    'embassy-executor on an stm32',
    'sqlx and java',
    'actix_web compared to spring',
    'use spawn_blocking',
    '#[tokio::main]',
    'poll_next of my stream',
    'a closure, async |x| x',
    'a waker for somebody from javascript',
    'JoinSet like in python',
    'block_on like in C#',
    "thread 'tokio-runtime-worker' panicked at 'x'",
  ])('%j is never turned away', (text) => {
    expect(isPlainlyAsync(text, query(text))).toBe(true);
    expect(isElsewhere(text, query(text))).toBe(false);
    expect(reasonFor(text, query(text), new Map())).toBe('uncovered');
  });

  test.each([
    'Send me the file',
    'asyncio.run in python',
    'the block on the right',
    'a wake-up call',
    'thread::spawn',
    'wrong thread, sorry',
    '',
  ])('%j is not', (text) => {
    expect(isPlainlyAsync(text, query(text))).toBe(false);
  });
});

describe('messages of the tools of Rust', () => {
  test.each([
    'error[E0382]: borrow of moved value',
    'what is E0277',
    '  --> src/main.rs:3:5',
    "thread 'main' panicked at src/main.rs:4",
    "thread 'tokio-runtime-worker' (3) panicked at",
    'error: could not compile `app`',
    'the trait bound `X: Y` is not satisfied',
  ])('%j are neither another language nor off topic', (text) => {
    expect(isRustMessage(text)).toBe(true);
    expect(reasonFor(`python ${text}`, query(`python ${text}`), new Map())).toBe('uncovered');
  });

  test('another language by itself is elsewhere', () => {
    expect(isElsewhere('kotlin coroutines', query('kotlin coroutines'))).toBe(true);
    expect(isElsewhere('kotlin coroutines and rust', query('kotlin coroutines and rust'))).toBe(false);
    expect(isElsewhere('use_resource like in react', query('use_resource like in react'))).toBe(false);
    expect(isElsewhere('a javascript promise in rquickjs', query('a javascript promise in rquickjs'))).toBe(false);
    expect(isElsewhere('vec![] as in java', query('vec![] as in java'))).toBe(false);
    expect(isElsewhere('go: deadlock! (channels)', query('goroutines: deadlock! (channels)'))).toBe(true);
  });

  test.each([
    'Task.async_stream in Elixir',
    'AsyncStream in Swift',
    'a CancellationToken for ConfigureAwait',
    'kotlin: val a = async { f() }; a.await()',
    'std::async and its destructor',
    'why does Task.Run deadlock',
    'await Promise.all of them',
    'async def main():',
    'async void handlers',
    'C++20 coroutines and a lambda',
    'co_await in a loop',
    'unhandledRejection with nothing in the log',
    'In Java, why does CompletableFuture never end',
    'select with default burns the cpu in go',
    'what do people use in Python',
  ])('%j is elsewhere, though names of ours stand in it', (text) => {
    expect(isElsewhere(text, query(text))).toBe(true);
  });

  test.each([
    'a tonic server and its python client',
    'embassy beside C++',
    'hyper against netty in java',
    'ThreadsafeFunction of napi with a javascript callback',
    'java, and Box<dyn Storage> fails',
    'python, but a crate for it',
    'C# here: &mut self is refused',
  ])('%j is about Rust by what it names or writes', (text) => {
    expect(isElsewhere(text, query(text))).toBe(false);
  });

  test.each([
    "I'm coming from C#. How do I limit this?",
    'Java dev here, two implementations chosen by a config file',
    'my timer starts anew each time. In Java I would use an executor.',
    'a python style generator',
    'a worker that stops like a goroutine',
    'our old python used gather, what do I use here',
  ])('%j only compares with another language', (text) => {
    expect(isElsewhere(text, query(text))).toBe(false);
  });
});
