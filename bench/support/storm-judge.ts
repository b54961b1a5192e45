import type { Interaction } from '../../loopback-discord/people/interaction.ts';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import type { StoredMessage } from '../../loopback-discord/world/world.ts';
import type { SoakBot } from './soak-bot.ts';

/** A time without a bot, `performance.now()`. */
export interface Deaf {
  readonly from: number;
  readonly to: number;
}

/** What a storm left behind. */
interface Aftermath {
  readonly deaf: readonly Deaf[];
  readonly grownMiB: number;
  readonly bot: Pick<SoakBot, 'faults'>;
}

/** How much memory half a minute may leave behind, in MiB: what warms up, and what garbage collection lets lie. */
const GROWTH_MIB = 60;

/** Refusals that faults lead to: too late, answered before, gone, and Discord's own answers to spoiled requests. */
const EXPECTED = [0, 10_008, 10_015, 10_062, 40_060, 50_027];

/** Judges a storm by what Discord has: what is wrong, a sentence each. */
export function stormFaults(discord: LoopbackDiscord, { deaf, grownMiB, bot }: Aftermath): string[] {
  const lost = discord.interactions.filter((one) => !one.ack && !isExplained(one, discord, deaf));
  const twice = repeated(discord.posts);
  const broken = discord.refusals.filter(({ code }) => !EXPECTED.includes(code));
  const uncaught = bot.faults.filter((line) => /nothing (?:caught|handled)|UnhandledPromise/u.test(line));
  const faults: [boolean, string][] = [
    [lost.length > 0, `Not acknowledged, and nothing says why: ${lost.map(({ start }) => start.name).join(', ')}.`],
    [twice.length > 0, `Posted twice: ${twice.map(({ content, id }) => content || id).join(', ')}.`],
    [
      broken.length > 0,
      `Discord refused: ${broken.map(({ code, path, message }) => `${code} ${path} ${message}`).join('; ')}.`,
    ],
    [uncaught.length > 0, `Nothing caught: ${uncaught.join(' ')}`],
    [grownMiB > GROWTH_MIB, `Memory grew by ${grownMiB.toFixed(0)} MiB.`],
  ];
  return faults.flatMap(([isWrong, sentence]) => (isWrong ? [sentence] : []));
}

/** True where an interaction came while there was no bot, was spoiled on its way, or met a fault in its answer. */
function isExplained(one: Interaction, { requests, gateway }: LoopbackDiscord, deaf: readonly Deaf[]): boolean {
  const near = { from: one.dispatchedAt - 3_500, to: one.dispatchedAt + 3_500 };
  const isDeaf = deaf.some(({ from, to }) => one.dispatchedAt > from - 3_500 && one.dispatchedAt < to);
  const spoiled = gateway.faults.hits.some((at) => at > near.from && at < near.to);
  const failed = requests.some(({ at, injected }) => injected && at > near.from && at < near.to);
  return isDeaf || spoiled || failed || one.refusals.length > 0;
}

/** Lists the messages that answer a message which another one answers already. */
function repeated(posts: readonly StoredMessage[]): StoredMessage[] {
  const answered = new Set<string>();
  return posts.filter(({ repliesTo, deleted }) => {
    if (!repliesTo || deleted) return false;
    const again = answered.has(repliesTo.id);
    answered.add(repliesTo.id);
    return again;
  });
}
