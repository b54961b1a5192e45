import type { RestFault } from '../../loopback-discord/faults.ts';
import type { EventFault } from '../../loopback-discord/gateway/event-faults.ts';

const ROUTES = ['/callback', '/webhooks/', '/messages', '/commands', '/gateway/bot', 'GET ', 'POST ', 'PATCH '];
const EVENTS = ['INTERACTION_CREATE', 'MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'GUILD_CREATE'];
const FIELDS = ['id', 'author', 'data', 'channel', 'member', 'message', 'content', 'type'];
const STATUSES = [400, 403, 404, 429, 429, 500, 502, 503];

/** Makes a fault of a request. Discord carries nothing out that it answers with 429. */
export function restFault(random: () => number): RestFault {
  const route = pickOf(ROUTES, random) ?? '/callback';
  const turn = random();
  if (turn < 0.2) return { route, reset: true, applied: random() < 0.5 };
  if (turn < 0.28) return { route, garbage: true, status: 200 };
  if (turn < 0.35) return { route, garbage: true };
  if (turn < 0.5) return { route, without: random() < 0.5 ? 'id' : 'resource' };
  if (turn < 0.65) return { route, delayMs: random() * 3_500 };
  const status = pickOf(STATUSES, random) ?? 500;
  if (status === 429) return { route, status, retryAfter: random() < 0.3 ? null : random() };
  return { route, status, applied: random() < 0.3 };
}

/** Makes a fault of an event. */
export function eventFault(random: () => number): EventFault {
  const kind = pickOf(['lost', 'twice', 'swapped', 'late', 'without', 'odd', 'garbage'] as const, random) ?? 'lost';
  return { event: pickOf(EVENTS, random) ?? 'MESSAGE_CREATE', kind, field: pickOf(FIELDS, random) ?? 'id' };
}

function pickOf<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}
