import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import type { SoakBot } from './soak-bot.ts';

/** The ids of so many messages are remembered; what is kept of each is full then. */
const FULL = 5_500;
const MEASURED = 2_200;

/**
 * What each may leave behind, in bytes, once that is full. Over 14,000 messages it was 115: what discord.js knows for some
 * minutes of the channel of each person, who writes five. Single stretches of 1,100 had up to 320.
 */
const MOST_BYTES = 400;

/** At once, and of one person, so that no limit is met. */
const TOGETHER = 20;
const EACH = 5;

/** Has many messages answered, and says whether each leaves something behind once all that is bounded is full. */
export async function floodFaults(discord: LoopbackDiscord, bot: SoakBot): Promise<string[]> {
  await flood(discord, FULL);
  const before = await bot.heapBytes();
  await flood(discord, MEASURED);
  const each = ((await bot.heapBytes()) - before) / MEASURED;
  return each > MOST_BYTES ? [`Each message leaves ${each.toFixed(0)} bytes behind.`] : [];
}

async function flood(discord: LoopbackDiscord, messages: number): Promise<void> {
  for (let sent = 0; sent < messages; sent += TOGETHER * EACH) {
    const people = Array.from({ length: TOGETHER }, (_, at) => discord.addPerson(`Flood ${sent + at}`));
    await Promise.all(
      people.map(async (person) => {
        for (let turn = 0; turn < EACH; turn += 1) await person.say(person.dm, 'help').reply(20_000);
      }),
    );
  }
}
