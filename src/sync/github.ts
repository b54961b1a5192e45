import { fetchWhole, type Fetched } from '../base/fetch-whole.ts';
import { isSafeAddress } from '../base/safe-address.ts';
import { printable } from '../base/text.ts';
import { SyncError } from './sync-error.ts';

/** Connection to GitHub's API. */
export interface GitHub {
  /** Without a slash at the end, for example `https://api.github.com`. */
  readonly apiUrl: string;
  /** Sent to `apiUrl` alone, never printed; `null` for anonymous requests. */
  readonly token: string | null;
  readonly fetch: typeof globalThis.fetch;
  /** Waits this many milliseconds; rejects when the sync is stopped. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds since the epoch, used where a response has no `date`. */
  readonly now: () => number;
  readonly signal: AbortSignal | undefined;
}

/** A response that was understood. */
export type GitHubAnswer =
  | { readonly kind: 'fresh'; readonly body: unknown; readonly etag: string | null; readonly next: string | null }
  /** The `etag` that was sent still holds. */
  | { readonly kind: 'same' }
  /** There is no such page (any more). */
  | { readonly kind: 'gone' };

const TRIES = 3;
const TIMEOUT_MS = 15_000;
/** Longest wait for a rate limit, in seconds. */
const MAX_WAIT = 60;
const MAX_BODY = 8 * 1024 * 1024;
const NEW_TOKEN = 'make a new one at https://github.com/settings/tokens, or leave it out.';

/** Throws {@link SyncError} unless `apiUrl` is https, or http on this machine, and the token can be sent. */
export function checkGitHub(apiUrl: string, token: string | null): void {
  if (!isSafeAddress(apiUrl)) throw new SyncError("The address of GitHub's API has to begin with https://.");
  // Node's own message about a bad header would quote the token.
  if (token !== null && !/^[\x21-\x7e]+$/.test(token))
    throw new SyncError('The GitHub token has characters that no token has.');
}

/**
 * Asks for `path` (or a whole address of the same API), trying again after faults of the network and waiting for rate
 * limits. Throws {@link SyncError} with one sentence when there is no response.
 */
export async function askGitHub(github: GitHub, path: string, etag: string | null): Promise<GitHubAnswer> {
  const address = path.startsWith('/') ? github.apiUrl + path : path;
  for (let attempt = 1; ; attempt += 1) {
    const got = await tryFetch(github, address, etag);
    const retry = got === null ? 500 * 2 ** attempt : waitFor(got.response, github);
    if (got !== null && retry === null) return readAnswer(got, github);
    if (attempt >= TRIES)
      throw new SyncError(got === null ? unreachable(github) : `GitHub answers with fault ${got.response.status}.`);
    await pause(retry ?? 0, github);
  }
}

async function pause(ms: number, github: GitHub): Promise<void> {
  try {
    await github.sleep(ms);
  } catch (error) {
    throw stopped(github) ?? error;
  }
}

/** Gives the fault of a sync that was aborted; `null` for one that was not. */
function stopped({ signal }: GitHub): SyncError | null {
  return signal?.aborted ? new SyncError('The sync was stopped.') : null;
}

function unreachable({ apiUrl }: GitHub): string {
  return `There is no connection to ${printable(new URL(apiUrl).host)}.`;
}

type Got = Extract<Fetched, { kind: 'whole' }>;

/** Gives a response with its body; `null` when there is none, or none in time. Throws {@link SyncError} for a large one. */
async function tryFetch(github: GitHub, address: string, etag: string | null): Promise<Got | null> {
  const headers = {
    accept: 'application/vnd.github+json',
    'user-agent': 'quobot',
    'x-github-api-version': '2022-11-28',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(github.token === null ? {} : { authorization: `Bearer ${github.token}` }),
  };
  const limits = { bytes: MAX_BODY, ms: TIMEOUT_MS, signal: github.signal, isWanted: wantsBody };
  const got = await fetchWhole((signal) => github.fetch(address, { headers, signal }), limits).catch(() => null);
  if (got?.kind === 'whole') return got;
  if (got?.kind === 'too-large') throw new SyncError("GitHub's answer is too large.");
  const fault = stopped(github);
  if (fault) throw fault;
  return null;
}

function wantsBody({ status }: Response): boolean {
  return status === 200;
}

/** Gives the wait before the next try, in milliseconds; `null` for a response that need not be repeated. */
function waitFor(response: Response, github: GitHub): number | null {
  const { status, headers } = response;
  const limited =
    status === 429 || (status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0'));
  if (!limited) return status >= 500 ? 1000 : null;
  const seconds = secondsToWait(headers, github.now());
  if (seconds <= MAX_WAIT) return seconds * 1000;
  const hint = github.token === null ? ' A GITHUB_TOKEN gives a larger one.' : '';
  throw new SyncError(`GitHub's rate limit is used up for another ${Math.ceil(seconds / 60)} min.${hint}`);
}

/** Gives the wait by the server's own clock, so that a wrong clock here does no harm. At least one second. */
function secondsToWait(headers: Headers, now: number): number {
  const after = Number(headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(after)) return Math.max(1, after);
  const date = Date.parse(headers.get('date') ?? '');
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  if (!Number.isFinite(reset)) return 60;
  return Math.max(1, Math.ceil(reset - (Number.isNaN(date) ? now : date) / 1000) + 1);
}

function readAnswer({ response, body }: Got, github: GitHub): GitHubAnswer {
  const { status, headers } = response;
  if (status === 304) return { kind: 'same' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 401) throw new SyncError(`GitHub does not accept the GITHUB_TOKEN: ${NEW_TOKEN}`);
  if (status !== 200) throw new SyncError(`GitHub answers with fault ${status}.`);
  return {
    kind: 'fresh',
    body: parsed(body),
    etag: headers.get('etag'),
    next: nextPage(headers.get('link'), github.apiUrl),
  };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    throw new SyncError("GitHub's answer is not JSON.");
  }
}

/** Reads the next page's address from a `link` header; `null` for none, and for one of another host. */
function nextPage(link: string | null, apiUrl: string): string | null {
  const address = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
  if (address === undefined || !URL.canParse(address)) return null;
  return new URL(address).origin === new URL(apiUrl).origin ? address : null;
}
