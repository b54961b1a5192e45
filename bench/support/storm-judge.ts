import type { Interaction } from '../../loopback-discord/people/interaction.ts';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import type { Said } from '../../loopback-discord/people/said.ts';
import type { LoggedRequest, Refusal } from '../../loopback-discord/request-log.ts';
import type { StoredMessage } from '../../loopback-discord/world/world.ts';

/** A time in which nobody could be answered, `performance.now()`: no bot, no connection, a machine that stood still. */
export interface Deaf {
  readonly from: number;
  readonly to: number;
}

/** What a storm left behind. */
interface Aftermath {
  /** How long it went on. */
  readonly seconds: number;
  readonly deaf: readonly Deaf[];
  /** The messages that asked something. */
  readonly asked: readonly Said[];
  /** What stays on the heap. */
  readonly grownMiB: number;
  /** What the bot logged as errors, or wrote besides the log. */
  readonly logged: readonly string[];
}

/** How much of the heap half a minute may leave behind, in MiB. */
const GROWTH_MIB = 12;

/** What an answer may take until it has failed for good, in ms: a limit that is waited for, and another try. */
const ANSWER_MS = 15_000;
/** What a first response may take, in ms. */
const ACK_MS = 3_000;

/** A try of a first response is over after somewhat more, in ms. */
const TRY_MS = 2_000;

/** Share of the interactions that may be late although the machine is busy at times only. */
const MOST_LATE = 0.2;

/** The refusal of a second first response. */
const REPEATED = 40_060;

/** Refusals that a fault of the same interaction or channel leads to: gone, answered before, never there. */
const CONSEQUENCES = [10_008, 10_015, 10_062, REPEATED, 50_027];

/** Judges a storm by what Discord has: what is wrong, a sentence each. */
export function stormFaults(discord: LoopbackDiscord, after: Aftermath): string[] {
  const deaf = [...after.deaf, ...barsOf(discord.requests)];
  const lost = discord.interactions.filter((one) => !one.ack && !isExplained(one, discord, deaf));
  const unheard = after.asked.filter((one) => one.replies.length === 0 && !isExcused(one, discord, deaf));
  const twice = [...repeated(discord.posts), ...discord.interactions.flatMap(({ followUps }) => same(followUps))];
  const unforced = discord.refusals.filter((refusal) => !follows(refusal, discord));
  const late = unforced.filter((refusal) => isLate(refusal, discord, deaf));
  const broken =
    new Set(late.map(({ path }) => path)).size > discord.interactions.length * mostLate(after)
      ? unforced
      : minus(unforced, late);
  const uncaught = after.logged.filter((line) => /nothing (?:caught|handled)|UnhandledPromise/u.test(line));
  const faults: [boolean, string][] = [
    [lost.length > 0, `Not acknowledged, and nothing says why: ${lost.map((one) => one.describe()).join(', ')}.`],
    [unheard.length > 0, `Not answered, and nothing says why: ${unheard.map(({ message }) => message.id).join(', ')}.`],
    [twice.length > 0, `Posted twice: ${twice.map(({ content, id }) => content || id).join(', ')}.`],
    [
      broken.length > 0,
      `Discord refused: ${few(broken.map(({ code, path, message }) => `${code} ${path} ${message}`)).join('; ')}.`,
    ],
    [uncaught.length > 0, `Nothing caught: ${uncaught.join(' ')}`],
    [after.grownMiB > GROWTH_MIB, `The heap grew by ${after.grownMiB.toFixed(1)} MiB.`],
  ];
  return faults.flatMap(([isWrong, sentence]) => (isWrong ? [sentence] : []));
}

/** True where an interaction came while nobody heard, was spoiled on its way, or met a fault in a request of its own. */
function isExplained(
  { id, token, dispatchedAt }: Interaction,
  discord: LoopbackDiscord,
  deaf: readonly Deaf[],
): boolean {
  return isDeaf(dispatchedAt, ACK_MS, deaf) || isSpoiled(id, discord) || failed(`/${token}`, 0, discord).length > 0;
}

/** The same of a message, whose answer is a request to its channel. */
function isExcused({ message, dispatchedAt }: Said, discord: LoopbackDiscord, deaf: readonly Deaf[]): boolean {
  const own = failed(`/channels/${message.channel.id}`, dispatchedAt, discord);
  return (
    isDeaf(dispatchedAt, ANSWER_MS, deaf) ||
    isSpoiled(message.id, discord) ||
    own.some(({ at }) => at < dispatchedAt + ANSWER_MS)
  );
}

function isDeaf(at: number, tookMs: number, deaf: readonly Deaf[]): boolean {
  return deaf.some(({ from, to }) => at > from - tookMs && at < to);
}

function isSpoiled(eventId: string, { gateway }: LoopbackDiscord): boolean {
  return gateway.faults.hits.some(({ id, kind }) => id === eventId && !['twice', 'late', 'swapped'].includes(kind));
}

function failed(part: string, from: number, { requests }: LoopbackDiscord): LoggedRequest[] {
  return requests.filter(({ fault, path, at }) => fault && at >= from && path.includes(part));
}

/** True where a refusal follows from a fault that hit a request of the same interaction or channel before. */
function follows({ code, path }: Refusal, discord: LoopbackDiscord): boolean {
  const whose = /loopback-interaction-\d+|\/channels\/\d+/u.exec(path)?.[0];
  return CONSEQUENCES.includes(code) && whose !== undefined && failed(whose, 0, discord).length > 0;
}

/** Gives the share of late interactions that is still no fault of the bot's: that of the time in which nobody heard. */
function mostLate({ deaf, seconds }: Aftermath): number {
  const deafMs = deaf.reduce((sum, { from, to }) => sum + to - from, 0);
  return Math.max(MOST_LATE, deafMs / (seconds * 1_000));
}

/** True where an interaction was answered too late, or again because the first answer seemed lost, on a busy machine. */
function isLate({ code, path }: Refusal, discord: LoopbackDiscord, deaf: readonly Deaf[]): boolean {
  const one = discord.interactions.find(({ token }) => path.includes(`/${token}`));
  if (!one || !CONSEQUENCES.includes(code) || !isDeaf(one.dispatchedAt, ANSWER_MS, deaf)) return false;
  return code !== REPEATED || seemedLost(one, discord, deaf);
}

/**
 * True where a first response could be thought lost: the second came when a try is over, or in a time that stood still.
 * Two at once are no work of a busy machine.
 */
function seemedLost({ token }: Interaction, { requests }: LoopbackDiscord, deaf: readonly Deaf[]): boolean {
  const acks = requests.filter(({ path }) => path.includes(`/${token}/callback`)).map(({ at }) => at);
  const [first = 0, ...more] = acks;
  return (
    more.some((at) => at - first >= TRY_MS) ||
    deaf.some(({ from, to }) => to - from >= TRY_MS && from < first + TRY_MS && to > first)
  );
}

/** Names the first of many. */
function few(list: readonly string[]): string[] {
  const more = list.length - 8;
  return more > 0 ? [...list.slice(0, 8), `and ${more} more`] : [...list];
}

function minus<T>(all: readonly T[], some: readonly T[]): T[] {
  return all.filter((one) => !some.includes(one));
}

/** Lists the times in which the bot must send nothing: five seconds and more from a second 429 without a time on. */
function barsOf(requests: readonly LoggedRequest[]): Deaf[] {
  const bars: Deaf[] = [];
  let untimed = 0;
  for (const { at, tookMs, status, fault } of requests) {
    if (status !== 429) untimed = 0;
    else if (fault?.retryAfter === null) untimed += 1;
    if (untimed > 1) bars.push({ from: at, to: at + tookMs + 5_000 * 2 ** (untimed - 2) });
  }
  return bars;
}

/** Lists the messages that answer a message which another one answers already, or say again what was said there. */
function repeated(posts: readonly StoredMessage[]): StoredMessage[] {
  const left = posts.filter(({ deleted }) => !deleted);
  const replied = left.filter(({ repliesTo }) => repliesTo);
  const again = replied.filter((one, at) => replied.findIndex(({ repliesTo }) => repliesTo === one.repliesTo) < at);
  return [...again, ...same(left.filter(({ repliesTo }) => !repliesTo))];
}

/** Lists the messages that are there a second time in their channel. */
function same(messages: readonly StoredMessage[]): StoredMessage[] {
  const seen = new Set<string>();
  return messages.filter(({ channel, content, components }) => {
    const text = `${channel.id} ${content} ${JSON.stringify(components)}`;
    if (seen.has(text)) return true;
    seen.add(text);
    return false;
  });
}
