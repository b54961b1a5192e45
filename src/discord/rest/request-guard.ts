import { setTimeout as delay } from 'node:timers/promises';
import type { RESTOptions } from 'discord.js';
import { createRateLimit } from '../../base/rate-limit.ts';
import { withTimeLimit } from '../../base/timeouts.ts';
import { BarredError } from './barred-error.ts';

/** Sends one request to Discord, as discord.js has it done. */
export type Send = RESTOptions['makeRequest'];

type Init = Parameters<Send>[1];
type Reply = Awaited<ReturnType<Send>>;

/** Options of {@link guardRequests}. */
export interface RequestGuardOptions {
  /** Called when Discord has refused the token twice in a row. Default: nothing. */
  readonly onTokenRefused?: (() => void) | undefined;
  /** Milliseconds that only go forward. Default: `performance.now`. */
  readonly now?: () => number;
  /** Waits this many milliseconds. Default: a timer. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** What a request allows: whether it may be sent again, how long one try lasts, how long a limit is waited for. */
interface Manners {
  readonly repeatable: boolean;
  readonly tryMs: number;
  readonly patienceMs: number;
}

const CALLBACK_ADDRESS = /\/interactions\/\d+\/[^/]+\/callback/u;

/** A first response is worth nothing after 3 seconds; a second one is refused (40060), so that it is safe. */
const CALLBACK: Manners = { repeatable: true, tryMs: 2_500, patienceMs: 2_500 };
const OTHER: Manners = { repeatable: true, tryMs: 10_000, patienceMs: 15_000 };
/** Sent again, a follow-up would be there twice. */
const ONCE: Manners = { ...OTHER, repeatable: false };

/** Wait before a second try, and the shortest wait for a limit, in milliseconds. */
const BREATH_MS = 250;

/** Most tries of one request. */
const TRIES = 4;

/** Discord bars an address after 10,000 refused requests in 10 minutes. */
const INVALID = { tries: 5_000, windowMs: 600_000 };

/** First and longest wait after limits without a time, in milliseconds. */
const BAR_MS = { first: 5_000, most: 600_000 };

/**
 * Wraps the sending of requests, so that one fault of Discord's or of the line costs no answer and a bar is not made
 * longer: a cut, slow or failed request is tried once more where that is safe, a refused token is too; a limit is
 * waited for if an answer can wait that long, and else ends the request with a {@link BarredError}.
 */
export function guardRequests(
  send: Send,
  { onTokenRefused = () => undefined, now = () => performance.now(), wait = delay }: RequestGuardOptions = {},
): Send {
  const bar = createBar(now);
  return async (url, init) => {
    const manners = mannersOf(url, init);
    const startedAt = now();
    const patience = (): number => manners.patienceMs - (now() - startedAt);
    let faults = 0;
    for (let tries = 1; ; tries += 1) {
      await bar.pass(patience(), wait);
      const reply = await once(send, url, init, manners.tryMs).catch((error: unknown) => {
        if (!manners.repeatable || faults > 0 || init.signal?.aborted === true) throw error;
        return null;
      });
      if (reply?.status === 429) {
        const waitMs = bar.limited(reply);
        if (waitMs === null || waitMs > patience() || tries >= TRIES) throw new BarredError(waitMs);
        await wait(waitMs);
        continue;
      }
      if (reply) bar.answered(reply);
      const isRefused = reply?.status === 401 && isAuthorized(init);
      const isOver = reply && !isRefused && (reply.status < 500 || !manners.repeatable);
      if (isOver) return reply;
      faults += 1;
      if (faults > 1 && reply) {
        if (isRefused) onTokenRefused();
        return reply;
      }
      await wait(BREATH_MS);
    }
  };
}

function mannersOf(url: string, { method = 'GET', body }: Init): Manners {
  if (CALLBACK_ADDRESS.test(url)) return CALLBACK;
  if (method.toUpperCase() !== 'POST') return OTHER;
  // Discord makes one message of all that have the same nonce.
  return typeof body === 'string' && body.includes('"enforce_nonce":true') ? OTHER : ONCE;
}

function once(send: Send, url: string, init: Init, tryMs: number): Promise<Reply> {
  const over = new AbortController();
  const signal = init.signal ? AbortSignal.any([init.signal, over.signal]) : over.signal;
  const late = (): Error => {
    over.abort();
    return new Error(`Discord did not answer within ${tryMs / 1_000} s.`);
  };
  return withTimeLimit(
    send(url, { ...init, signal }).then((reply) => whole(reply, url)),
    tryMs,
    late,
  );
}

/** Largest body that is read, in bytes. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Reads a reply to its end, so that the body, too, comes within the time limit. Rejects for one that is too large, and
 * for what Discord cannot have said: a redirect, or success without JSON, or without what each has, is the page of
 * something on the way.
 */
async function whole(reply: Reply, url: string): Promise<Reply> {
  const { status, statusText, headers } = reply;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (reply.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > MOST_BYTES) throw new Error('Discord’s answer is too large.');
    parts.push(part);
  }
  const isEmpty = status === 204;
  const body = Buffer.concat(parts);
  const said = isEmpty ? null : jsonIn(body);
  if (status < 400 && !isEmpty && (status >= 300 || !isWhole(said, url)))
    throw new Error(`Discord’s answer (${status}) is not to be understood.`);
  const kept = new Headers([...headers]);
  // discord.js parses by the type, whatever is there.
  kept.delete('content-type');
  if (said !== null) kept.set('content-type', 'application/json');
  // A limit says its time twice.
  if (said !== null && 'retry_after' in said && !kept.has('retry-after'))
    kept.set('retry-after', String(said.retry_after));
  return new Response(isEmpty ? null : body, { status, statusText, headers: kept });
}

/** Reads a JSON object or list, which is all that Discord says; `null` for anything else. */
function jsonIn(body: Buffer): object | null {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** True for a list, and for an object that has fields: of a first response, the interaction. */
function isWhole(said: object | null, url: string): boolean {
  if (said === null || Array.isArray(said)) return said !== null;
  return CALLBACK_ADDRESS.test(url) ? 'interaction' in said : Object.keys(said).length > 0;
}

function isAuthorized({ headers }: Init): boolean {
  return Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'authorization');
}

/** The brake on all requests. */
interface Bar {
  /** Waits until requests may be sent; rejects with a {@link BarredError} where that takes longer than `patienceMs`. */
  pass(patienceMs: number, wait: (ms: number) => Promise<void>): Promise<void>;
  /** Takes note of a 429, and gives its wait in milliseconds; `null` where it has none. */
  limited(reply: Reply): number | null;
  /** Takes note of any other response. */
  answered(reply: Reply): void;
}

function createBar(now: () => number): Bar {
  const invalid = createRateLimit({ ...INVALID, now });
  let until = 0;
  let untimed = 0;
  const count = (): void => {
    const turn = invalid.take('');
    if (!turn.allowed) until = Math.max(until, now() + turn.waitMs);
  };
  return {
    async pass(patienceMs, wait) {
      const waitMs = until - now();
      if (waitMs <= 0) return;
      if (waitMs > patienceMs) throw new BarredError(waitMs);
      await wait(waitMs);
    },
    limited(reply) {
      count();
      const waitMs = waitOf(reply);
      if (waitMs === null) {
        // A single one may be a proxy's mistake; more are a bar of this address.
        untimed += 1;
        if (untimed > 1) until = now() + Math.min(BAR_MS.first * 2 ** (untimed - 2), BAR_MS.most);
        return null;
      }
      if (reply.headers.has('x-ratelimit-global')) until = Math.max(until, now() + waitMs);
      return waitMs;
    },
    answered({ status }) {
      if (status === 401 || status === 403) count();
      else untimed = 0;
    },
  };
}

function waitOf({ headers }: Reply): number | null {
  const seconds = Number.parseFloat(headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) && seconds >= 0 ? Math.max(BREATH_MS, seconds * 1_000) : null;
}
