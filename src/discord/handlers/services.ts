import type { Command } from '../../answers/command.ts';
import { createRateLimit, createExpiringMap, type RateLimit, type ExpiringMap } from './rate-limit.ts';
import { noMetrics, type Metrics } from '../../ops/metrics.ts';
import type { CommandIds } from '../registration/command-ids.ts';
import type { Maintainers } from './maintainers.ts';
import type { BotPorts } from './ports.ts';

/** An answer that was posted in a channel; `link` is `null` while it is on its way. */
export interface Posted {
  readonly link: string | null;
  /** When, by the clock of the people: milliseconds since 1970. */
  readonly at: number;
}

/** What the handlers of one bot share. */
export interface Services {
  readonly ports: BotPorts;
  readonly maintainers: Maintainers;
  /** Questions that each person may still ask. */
  readonly allowance: RateLimit;
  /** Answers posted lately, by channel and story. */
  readonly posted: ExpiringMap<Posted>;
  /** Another host of attachments, for a proxy or a test; `null` for Discord's alone. */
  readonly cdnUrl: string | null;
  readonly fetch: typeof fetch;
  readonly metrics: Metrics;
  /** Ids of the registered commands; empty until they are known. */
  commandIds: CommandIds;
}

/** How often a person may ask in a minute. */
export const QUESTIONS_A_MINUTE = 10;

/** How long a story is not posted again in a channel, in milliseconds. */
export const REPEAT_MS = 10 * 60_000;

/** What {@link createServices} is given; `now` in milliseconds that only go forward. */
export interface ServicesOptions {
  readonly ports: BotPorts;
  readonly maintainers: Maintainers;
  readonly cdnUrl?: string | null;
  readonly fetch?: typeof fetch;
  readonly metrics?: Metrics;
  readonly now?: () => number;
}

/** The services of one bot, with empty memory. */
export function createServices({
  ports,
  maintainers,
  cdnUrl = null,
  fetch = globalThis.fetch,
  metrics = noMetrics,
  now = () => performance.now(),
}: ServicesOptions): Services {
  return {
    ports,
    maintainers,
    cdnUrl,
    fetch,
    metrics,
    allowance: createRateLimit({ tries: QUESTIONS_A_MINUTE, windowMs: 60_000, now }),
    posted: createExpiringMap({ windowMs: REPEAT_MS, now }),
    commandIds: new Map(),
  };
}

/** The command of that name and surface; `undefined` when there is none. */
export function commandNamed(
  { ports }: Services,
  name: string,
  surface: Command['surface'] = 'slash',
): Command | undefined {
  return ports.commands.find((command) => command.name === name && command.surface === surface);
}
