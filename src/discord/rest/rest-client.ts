import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js';
import { guardRequests, type RequestGuardOptions } from './request-guard.ts';

/** Options of {@link restOptions}. */
export interface RestSettings extends RequestGuardOptions {
  /** Base of Discord's REST API; `null` for the real one. */
  readonly apiUrl: string | null;
}

/** Longest wait of a request for Discord's limits on its route, in milliseconds. */
const LONGEST_WAIT_MS = 15_000;

/** discord.js keeps a queue for each channel that something was sent to; those at rest go after this many milliseconds. */
const QUEUES_MS = 300_000;

/** Gives discord.js's options of a REST client: faults are dealt with by the guard, so discord.js repeats nothing. */
export function restOptions({ apiUrl, ...guard }: RestSettings): Partial<RESTOptions> {
  return {
    makeRequest: guardRequests(DefaultRestOptions.makeRequest, guard),
    retries: 0,
    // The guard limits each try; this is above all that it may take.
    timeout: 60_000,
    handlerSweepInterval: QUEUES_MS,
    rejectOnRateLimit: ({ timeToReset }) => timeToReset > LONGEST_WAIT_MS,
    ...(apiUrl === null ? {} : { api: apiUrl }),
  };
}

/** Creates a REST client without a gateway. */
export function restClient(token: string, settings: RestSettings): REST {
  return new REST(restOptions(settings)).setToken(token);
}
