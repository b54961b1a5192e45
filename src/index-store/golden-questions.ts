/** A question whose story everybody would expect among the first three. */
export interface GoldenQuestion {
  readonly question: string;
  readonly storyId: string;
}

/** What an index must not unlearn: a new one is refused when one of these loses its story. */
export const GOLDEN_QUESTIONS: readonly GoldenQuestion[] = [
  {
    question: 'future is not Send because a MutexGuard lives across an await',
    storyId: 'alan_thinks_he_needs_async_locks',
  },
  { question: 'should I use tokio::sync::Mutex or std::sync::Mutex', storyId: 'alan_thinks_he_needs_async_locks' },
  {
    question: 'my custom poll_next returns Pending and the stream never wakes again',
    storyId: 'alan_hates_writing_a_stream',
  },
  { question: 'select! drops my half finished future and data is lost', storyId: 'barbara_gets_burned_by_select' },
  {
    question: 'calling block_on inside async code panics: cannot start a runtime from within a runtime',
    storyId: 'barbara_bridges_sync_and_async',
  },
  {
    question: 'large future blows the stack in a debug build, how do I find out which one',
    storyId: 'alan_runs_into_stack_trouble',
  },
  { question: 'thread main has overflowed its stack with large futures', storyId: 'alan_runs_into_stack_trouble' },
  { question: 'async fn in traits is not object safe', storyId: 'alan_needs_async_in_traits' },
  {
    question: 'benchmark shows that async-trait allocates a box for every call, how do I avoid it',
    storyId: 'barbara_benchmarks_async_trait',
  },
  { question: 'backtrace of an async program is full of poll frames', storyId: 'barbara_trims_a_stacktrace' },
  {
    question: 'debug a deadlocked async program, everything hangs and there is no output',
    storyId: 'alan_tries_to_debug_a_hang',
  },
  { question: 'which http client crate should I pick for async', storyId: 'barbara_anguishes_over_http' },
  {
    question: 'how do I write an async library that is independent of the runtime',
    storyId: 'barbara_writes_a_runtime_agnostic_lib',
  },
  { question: 'async cleanup of a database connection in Drop', storyId: 'alan_finds_database_drops_hard' },
  { question: 'integrate futures with an existing GUI event loop', storyId: 'alan_has_an_event_loop' },
  {
    question: 'poll a C library that only has a try function and no callback',
    storyId: 'grace_wants_to_integrate_c_api',
  },
  { question: 'reading into a buffer owned by the kernel without copying', storyId: 'grace_wants_a_zero_copy_api' },
  {
    question: 'buffered stream of futures times out because nobody polls it',
    storyId: 'barbara_battles_buffered_streams',
  },
  { question: 'step over an await in gdb, next jumps into the executor', storyId: 'grace_waits_for_gdb_next' },
  {
    question: 'tokio::spawn in a for loop: use of moved value, how do I run the rounds in parallel',
    storyId: 'aws_engineer/failure_to_parallelize',
  },
  { question: 'calling async Rust from Java through JNI', storyId: 'aws_engineer/using_jni' },
  { question: 'what is Pin and why does the compiler ask for Unpin', storyId: 'aws_engineer/encountering_pin' },
];
