import { Events, type Client } from 'discord.js';
import { pause, withTimeLimit } from '../../base/timeouts.ts';
import type { ConnectionStates } from './connection-state.ts';
import type { Log } from '../../ops/logger.ts';
import { createClient, type ClientOptions } from './client.ts';
import { SESSION_INVALID, TOKEN_REFUSED } from './close-codes.ts';
import type { Dispatcher } from './dispatch.ts';
import { watchGateway } from './events.ts';
import { takeIn } from './intake.ts';
import { awaitLogin, type LoginHistory } from './login-budget.ts';
import { watchSteadiness } from './steadiness.ts';

/** Options of {@link connect}. */
export interface ConnectionOptions extends Omit<ClientOptions, 'onTokenRefused'> {
  readonly token: string;
  readonly dispatcher: Dispatcher;
  readonly log: Log;
  /** Receives every gateway event and state change. */
  readonly connections?: ConnectionStates | undefined;
  /** Called when Discord closed a shard for good, with its code. */
  readonly onLost: (code: number) => void;
  /** Called when a client that was ready makes no connection any more, though it tries; nothing follows from itself. */
  readonly onFailing: () => void;
  readonly logins: LoginHistory;
  /** Waits this many milliseconds; rejects when the bot ends. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Longest wait for the gateway, in milliseconds. */
const LOGIN_MS = 60_000;
/** Longest time that closing a client may take, in milliseconds: a dead gateway does not answer. */
const LEAVE_MS = 5_000;

/** Discord closed the gateway with a code after which it takes no new connection. */
export class GatewayClosedError extends Error {
  override readonly name = 'GatewayClosedError';
  readonly code: number;

  constructor(code: number) {
    super(`Discord closed the gateway with code ${code}.`);
    this.code = code;
  }
}

/**
 * Waits until a login is no risk, logs in, and hands everything that comes in to the dispatcher. Rejects with a
 * {@link GatewayClosedError} when Discord closes the gateway during the login, in time when the gateway does not answer,
 * else as discord.js does.
 */
export async function connect(options: ConnectionOptions): Promise<Client<true>> {
  const { shard, apiUrl } = options;
  const state = { ready: false };
  const onLost = (code: number): void => (state.ready ? options.onLost(code) : undefined);
  const onTokenRefused = (): void => onLost(TOKEN_REFUSED);
  const client = createClient({ apiUrl, onTokenRefused, shard });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const refused = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => reject(new GatewayClosedError(code)));
  });
  // It may reject at any later time, when nothing awaits it any more.
  refused.catch(() => undefined);
  const failing = new Promise<never>((_, reject) => {
    watchSteadiness(client, options.log, () => {
      if (state.ready) options.onFailing();
      else reject(new Error('Discord’s gateway takes no connection.'));
    });
  });
  failing.catch(() => undefined);
  listen(client, { ...options, onLost });
  try {
    client.rest.setToken(options.token);
    await awaitLogin({ ...options, rest: client.rest, history: options.logins });
    const loggedIn = client.login(options.token).then(() => ready);
    // The limit keeps the process alive: it must not end, as if all were well, where discord.js waits for nothing.
    const readyClient = await withTimeLimit(Promise.race([loggedIn, refused, failing]), LOGIN_MS, late);
    state.ready = true;
    return readyClient;
  } catch (error) {
    await leave(client, options.log);
    throw error;
  }
}

function late(): Error {
  return new Error(`Discord's gateway did not answer within ${LOGIN_MS / 1_000} s.`);
}

/**
 * Ends a client for good; it cannot log in again. Its listeners are removed first: what comes in later is another
 * client's to answer. Takes at most 5 seconds and never rejects.
 */
export async function leave(client: Client, log: Log): Promise<void> {
  client.removeAllListeners();
  client.ws.removeAllListeners();
  client.on(Events.Error, () => undefined);
  try {
    await Promise.race([client.destroy(), pause(LEAVE_MS)]);
  } catch (error) {
    log.warn({ err: error }, 'leaving the gateway failed');
  }
}

/** Adds the client's listeners; without one for `error`, a rejected listener would end the process. */
function listen(client: Client, { dispatcher, log, connections, onLost }: ConnectionOptions): void {
  if (connections) watchGateway(client, connections);
  client.on(Events.Error, (error) => log.error({ err: error }, 'the client reported an error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'the client warned'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.error({ shard, code }, 'the gateway closed for good');
    onLost(code);
  });
  client.on(Events.Invalidated, () => {
    log.error({}, 'the session is invalid for good');
    onLost(SESSION_INVALID);
  });
  takeIn(client, dispatcher, log);
}
