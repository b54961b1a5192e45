import { termsOf } from '../analysis/analyzer.ts';
import type { QueryTerms } from '../analysis/query.ts';
import type { Ranked } from '../ranking/ranker.ts';
import { isPlainlyAsync, isRustMessage } from './plainly-async.ts';
import { SCOPE_CLASSES, type ScopeClass, type ScopeTerms } from './scope-terms.ts';
import type { NoneReason } from '../search-index.ts';

/** Features of a message from which is learned whether it is about async Rust trouble at all. */
export const SCOPE_FEATURES = ['mean', 'sum', 'strongest', 'score', 'unknown', 'shortness'] as const;
/** Name of one of {@link SCOPE_FEATURES}. */
export type ScopeFeature = (typeof SCOPE_FEATURES)[number];
/** Value of each feature of a message. */
export type ScopeFeatures = Readonly<Record<ScopeFeature, number>>;

/**
 * Measures a message. The evidence of its words is taken as a mean, so that a long message about something else does
 * not look in scope for its length alone; `sum` grows with the root of the length, as evidence does.
 */
export function scopeFeatures(query: QueryTerms, ranked: readonly Ranked[], terms: ScopeTerms): ScopeFeatures {
  const words = [...new Set(query.tokens.map(({ term }) => term))];
  const known = words.flatMap((word) => terms.get(word)?.inScope ?? []);
  const total = known.reduce((sum, value) => sum + value, 0);
  return {
    mean: total / (words.length + 2),
    sum: total / Math.sqrt(words.length + 2),
    strongest: Math.max(0, ...known),
    score: ranked[0]?.score ?? 0,
    unknown: words.length === 0 ? 1 : 1 - known.length / words.length,
    shortness: 1 / (words.length + 1),
  };
}

/** Names of other languages, of what they run on, and of types that only they have. */
const OTHER_LANGUAGE: ReadonlySet<string> = new Set(
  termsOf(
    `python asyncio javascript typescript nodejs react kotlin coroutines goroutines java swift dart flutter elixir
    erlang c# c++ dotnet ruby php scala haskell trio gevent fastapi zig perl clojure ocaml godot roblox django celery
    angular svelte winforms blazor valuetask configureawait whenall iasyncenumerable aggregateexception completablefuture
    viewmodelscope runblocking`,
  ),
);

/** What only other languages write, and how those are named whose name is a plain word. */
const OTHER_SYNTAX =
  /\bstd::async\b|\bTask\.(?:Run|Delay|When\w+|FromResult)\b|\bawait (?:Task|Promise)\b|\basync (?:def|void|Task\b)|^[ \t]*def \w{1,60}\(|\buseEffect\b|\bC\+\+\d\d\b|\bco_(?:await|spawn|return|yield)\b|\bunhandledRejection\b|\bin [Gg]o\b(?=\W*$)/m;

const LANGUAGE = String.raw`(?:python|asyncio|java|javascript|js|typescript|ts|node(?:\.?js)?|next\.js|react|c#|\.net|c\+\+|golang|go|goroutines?|kotlin|swift|dart|elixir|erlang|ruby|php|scala|haskell|polly)`;

/** How somebody compares Rust with the language that they come from: such a message asks about Rust. */
const COMPARISON = new RegExp(
  [
    String.raw`\b(?:com(?:e|ing) from|instead of|equivalent of|our old|like(?: in)?(?: an?)?|as in) ${LANGUAGE}(?!\w)`,
    String.raw`(?<!\w)${LANGUAGE}(?:[ -]style| (?:dev|developer|person|programmer|guy)s? here| (?:people|devs) (?:do|use|have)| equivalent)`,
    String.raw`(?<=[.,;?!] |^)in ${LANGUAGE},? (?:I|we|it|you|this|that|await|async|my|our|the|one|just|there)\b`,
  ].join('|'),
  'im',
);

/** What Rust alone writes. */
const RUST_SYNTAX =
  /\b(?:Box<dyn|Arc<|Rc<|RefCell\b|Box::|Vec<|Option<|impl [A-Z]|dyn [A-Z])|&(?:mut )?self\b|\b[a-z_]+![({[]|\b(?:select|join|try_join|pin|vec|println|format|panic|stream|try_stream)! |#!?\[|\bcrates?\b|'static\b|\.rs\b|\bcxx\b|\buse_(?:signal|resource|future|coroutine|effect|memo|drop)\b/m;

/** True where a message names another language or what it runs on, or writes what Rust does not. */
export function namesOtherLanguage(question: string, { tokens }: QueryTerms): boolean {
  return OTHER_SYNTAX.test(question) || tokens.some(({ term }) => OTHER_LANGUAGE.has(term));
}

/** True where a message names another language, nothing of Rust or of async Rust, and is no message of Rust's tools. */
export function isElsewhere(question: string, query: QueryTerms): boolean {
  if (!namesOtherLanguage(question, query) || isRust(question, query) || COMPARISON.test(question)) return false;
  return !isPlainlyAsync(question, query) && !isRustMessage(question);
}

/**
 * Names of Rust, and of crates that plain words are called by: a message with one of these is about Rust, whatever other
 * language it names.
 */
const RUST: ReadonlySet<string> = new Set(
  termsOf(
    `rust rustc cargo tokio hyper tonic embassy serenity poise twilight rocket warp pyo3 uniffi napi crossterm ratatui
    serde rayon clap hickory tauri dioxus leptos yew bindgen mlua rhai rquickjs deno_core`,
  ),
);

/** True where a message names or writes Rust, whatever else it names. */
export function isRust(question: string, { tokens }: QueryTerms): boolean {
  return RUST_SYNTAX.test(question) || tokens.some(({ term }) => RUST.has(term));
}

/**
 * Log-odds from which on words imply another language that is not named. Of ten such messages nine have half as much
 * again.
 */
const SURE_OF_LANGUAGE = 4;

const GREETING =
  /^\W*(?:hi|hey|hello|hiya|yo|sup|good (?:morning|evening|afternoon|night)|thanks?|thank you|thx|ty|cheers|bye|lol|welcome|help|how are you|who are you|what(?: can| do|'?s up)|can you)\b/i;

/**
 * Classifies a message that no story fits. Async Rust trouble that is not covered where it is plainly so, in Rust's own form
 * of message, or likest to it; else the kind of off-topic message that it is most like (naive Bayes over its words, all kinds
 * alike likely). Unclear without a telling word, for chit-chat that greets nobody, and for another language that is neither
 * named nor sure, or named beside Rust.
 */
export function reasonFor(question: string, query: QueryTerms, terms: ScopeTerms): NoneReason {
  const words = [...new Set(query.tokens.map(({ term }) => term))];
  if (words.length <= 2 && GREETING.test(question)) return 'greeting';
  if (isPlainlyAsync(question, query) || isRustMessage(question)) return 'uncovered';
  const { kind, lead } = likeliestClass(words, terms);
  const ours = isRust(question, query);
  if (kind === 'in-scope' || (words.includes('async') && ours)) return 'uncovered';
  const isSure = namesOtherLanguage(question, query) || lead >= SURE_OF_LANGUAGE;
  if (kind === 'other-language' && (ours || !isSure)) return 'unclear';
  return kind === 'greeting' && !GREETING.test(question) ? 'unclear' : kind;
}

/** Gives the likeliest class, and by how much the second is less likely, as log-odds. */
function likeliestClass(words: readonly string[], terms: ScopeTerms): { kind: ScopeClass; lead: number } {
  const sums = SCOPE_CLASSES.map(() => 0);
  for (const word of words) {
    terms.get(word)?.classes.forEach((value, index) => (sums[index] = (sums[index] ?? 0) + value));
  }
  const [best = 0, second = 0] = [...sums].sort((a, b) => b - a);
  const kind = best <= 0 ? 'unclear' : (SCOPE_CLASSES[sums.indexOf(best)] ?? 'unclear');
  return { kind, lead: best - second };
}
