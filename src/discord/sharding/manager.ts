import { ShardingManager, type Shard } from 'discord.js';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../ops/logger.ts';
import { createRespawnDelay } from './respawn-delay.ts';
import { readHealth, HEALTH_REQUEST, type ShardHealth } from './health.ts';

/** Discord counts logins in windows of 5 seconds; half a second more, as clocks differ. In milliseconds. */
const LOGIN_WINDOW_MS = 5_500;

/** Longest wait of the next shards for one that does not log in, in milliseconds. */
const LOGIN_CHANCE_MS = 30_000;
/** Longest wait for a shard that is asked how it is, and for one that is told to end, in milliseconds. */
const HEALTH_MS = 2_000;
const END_MS = 4_500;

/** Options of {@link createShardHost}. */
export interface ShardHostOptions {
  /** The program of one shard: an absolute path. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly execArgv?: readonly string[];
  readonly token: string;
  /** The shards of this host, out of `count` in all. */
  readonly ids: readonly number[];
  readonly count: number;
  /** Number of shards that may log in within 5 seconds, at least 1. */
  readonly loginsAtOnce: number;
  /** True for exit codes after which a new start would end the same way. */
  readonly isFinal: (code: number) => boolean;
  /** Called once when a shard ended with such a code; all shards should end then. */
  readonly onFinal: (code: number) => void;
  readonly log: Log;
}

/** Health of a shard, and of which process it is. */
interface HostedHealth extends ShardHealth {
  /** The shard's number. */
  readonly place: string;
  /** Id of its process; `null` where there is none. */
  readonly process: number | null;
}

/** The processes of one host, one for each shard. */
export interface ShardHost {
  /** Starts all of them, as many at a time as may log in. Resolves when all have been started, ready or not. */
  start(): Promise<void>;
  /** Gives the health of each shard; one that does not answer within 2 seconds has a reason and no metrics. */
  health(): Promise<readonly HostedHealth[]>;
  /**
   * Passes a signal to the first shard's process; all of them follow its effects. One that has not logged in yet gets
   * it when it has, since before it might not be set up for it and end.
   */
  signalFirst(signal: NodeJS.Signals): void;
  /** Ends all of them with SIGTERM, after 4.5 seconds with SIGKILL. Resolves when they are gone. */
  stop(): Promise<void>;
}

/**
 * Runs discord.js's ShardingManager, but restarts shards itself: the manager does that at once and for ever, which
 * would use up the 1,000 logins a day, and it gives up on the rest when one shard fails while all are being started.
 */
export function createShardHost(options: ShardHostOptions): ShardHost {
  const { file, args = [], execArgv = [], token, ids, count, log } = options;
  const manager = new ShardingManager(file, {
    token,
    totalShards: count,
    shardList: [...ids],
    shardArgs: [...args],
    execArgv: [...execArgv],
    respawn: false,
  });
  const state = { stopping: false };
  const first = createSignalled();
  return {
    async start() {
      for (const [at, group] of groupsOf(ids, options.loginsAtOnce).entries()) {
        if (at > 0) await delay(LOGIN_WINDOW_MS);
        if (state.stopping) return;
        await Promise.all(
          group.map((id) => {
            const shard = manager.createShard(id);
            Object.assign(shard.env as object, { QUOBOT_FIRST_SHARD: String(id === ids[0]) });
            if (id === ids[0]) first.adopt(shard);
            keepAlive(shard, state, options);
            return loggedIn(shard);
          }),
        );
      }
      log.info({ shards: ids, of: count }, 'all shards are started');
    },
    health: () => Promise.all(ids.map((id) => healthOf(manager.shards.get(id), id))),
    signalFirst: (signal) => first.send(signal),
    async stop() {
      state.stopping = true;
      await Promise.all(manager.shards.map((shard) => end(childOf(shard))));
    },
  };
}

/**
 * Makes a receiver of signals for a shard that gets them only while it is logged in; earlier ones wait, once for each
 * signal.
 */
function createSignalled(): { adopt(shard: Shard): void; send(signal: NodeJS.Signals): void } {
  const waiting = new Set<NodeJS.Signals>();
  let child: ChildProcess | null = null;
  return {
    adopt(shard) {
      shard.on('ready', () => {
        child = childOf(shard);
        for (const signal of waiting) child?.kill(signal);
        waiting.clear();
      });
      shard.on('death', () => (child = null));
    },
    send(signal) {
      if (child) child.kill(signal);
      else waiting.add(signal);
    },
  };
}

function groupsOf(ids: readonly number[], size: number): number[][] {
  return ids.flatMap((_, at) => (at % size === 0 ? [ids.slice(at, at + size)] : []));
}

/** Resolves when a shard has logged in, or after {@link LOGIN_CHANCE_MS}. */
async function loggedIn(shard: Shard): Promise<void> {
  const over = new AbortController();
  const ready = new Promise<void>((resolve) => {
    shard.once('ready', resolve);
    shard.once('death', () => resolve());
  });
  await Promise.race([ready, delay(LOGIN_CHANCE_MS, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
}

/** Starts a shard, and again whenever its process has ended. */
function keepAlive(shard: Shard, state: { stopping: boolean }, options: ShardHostOptions): void {
  const { log, isFinal, onFinal } = options;
  const delay = createRespawnDelay();
  let startedAt = 0;
  const spawn = (): void => {
    if (state.stopping) return;
    startedAt = performance.now();
    // -1: it is not waited for; readiness is asked for separately.
    shard
      .spawn(-1)
      .catch((error: unknown) => log.error({ err: error, shard: shard.id }, 'a shard could not be started'));
  };
  shard.on('error', (error) => log.error({ err: error, shard: shard.id }, 'a shard reported an error'));
  shard.on('death', (dead) => {
    if (state.stopping) return;
    const { exitCode, signalCode } = dead as ChildProcess;
    if (exitCode !== null && isFinal(exitCode)) {
      log.error({ shard: shard.id, code: exitCode }, 'a shard ended for good');
      onFinal(exitCode);
      return;
    }
    const waitMs = delay.after(performance.now() - startedAt);
    log.error({ shard: shard.id, code: exitCode, signal: signalCode, waitMs }, 'a shard ended and is started again');
    setTimeout(spawn, waitMs);
  });
  spawn();
}

async function healthOf(shard: Shard | undefined, id: number): Promise<HostedHealth> {
  const child = childOf(shard);
  const whose = { place: String(id), process: child?.pid ?? null };
  if (!shard || !child?.connected) return { ...whose, reasons: [`Shard ${id} has no process.`], metrics: null };
  return { ...whose, ...(await askedHealth(shard, id)) };
}

function askedHealth(shard: Shard, id: number): Promise<ShardHealth> {
  return new Promise((resolve) => {
    const finish = (health: ShardHealth): void => {
      clearTimeout(timer);
      shard.off('message', hear);
      resolve(health);
    };
    const hear = (message: unknown): void => {
      const health = readHealth(message);
      if (health) finish(health);
    };
    const silent = { reasons: [`Shard ${id} does not answer.`], metrics: null };
    const timer = setTimeout(() => finish(silent), HEALTH_MS);
    shard.on('message', hear);
    shard.send(HEALTH_REQUEST).catch(() => finish(silent));
  });
}

function childOf(shard: Shard | undefined): ChildProcess | null {
  return shard?.process ?? null;
}

async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
