import type { QueryTerms } from '../analysis/query.ts';
import { termsOf } from '../analysis/analyzer.ts';
import { ECOSYSTEM } from './ecosystem.ts';

/** Names of async Rust: a runtime, a framework, a driver, a crate that is nothing else. */
const NAMES: ReadonlySet<string> = new Set(ECOSYSTEM.flatMap((name) => termsOf(name).slice(0, 1)));

/** What only async Rust writes. */
const SYNTAX =
  /\.await\b(?!\s*\()|\basync (?:fn|move|block|closure|trait|drop|iterator|\|)|#\[(?:tokio|async_std|actix_web|async_trait)|\bpoll_\w+\b|\bimpl Future\b|\bdyn Future\b|\bJoinHandle\b|\btokio-runtime-worker\b|\{async (?:block|closure|fn)|\btype of opaque `/;

/** `Send` as a bound, not the first word of a request. */
const SEND =
  /!Send\b|`!?Send`|\b(?:not|is|be|isn't|implement|implements|require|requires) Send\b|[+:] ?Send\b|\bSend \+/;

/** The form that rustc, cargo and a panic give to their messages. */
const MESSAGE =
  /\berror\[E\d{4}\]|\bE0\d{3}\b|--> [^\s:]+\.rs:\d+|could not compile `|thread '[^']*'(?: \(\d+\))? panicked at|cannot be sent between threads|the trait bound `|the trait `[^`]+` is not implemented/;

/** True where a message names or writes async Rust, so that it is never about anything else. */
export function isPlainlyAsync(question: string, query: QueryTerms): boolean {
  return SYNTAX.test(question) || SEND.test(question) || query.tokens.some(({ term }) => NAMES.has(term));
}

/** True for a message of rustc, cargo or a panic: about Rust, whatever else is in it. */
export function isRustMessage(question: string): boolean {
  return MESSAGE.test(question);
}
