import type { Interaction } from '../../loopback-discord/people/interaction.ts';
import type { LoopbackDiscord } from '../../loopback-discord/loopback-discord.ts';
import { buttonsOf } from '../../loopback-discord/people/message-reading.ts';
import type { Person } from '../../loopback-discord/people/person.ts';
import type { Said } from '../../loopback-discord/people/said.ts';
import type { StoredAttachment } from '../../loopback-discord/world/world.ts';

/** What became of the things that people did, by the loopback Discord's own count. */
export interface Tally {
  sent: number;
  /** Answered, once. */
  answered: number;
  /** Answered, but after three seconds: Discord did not show it. */
  late: number;
  /** Answered more than once. */
  twice: number;
  /** Never answered. */
  unanswered: number;
}

/** People who use the bot in every way there is. */
export interface Crowd {
  /** Somebody does something; what becomes of it is counted later. */
  act(): void;
  /** Resolves when all that was done has been counted. */
  settled(): Promise<Tally>;
  /** The messages that asked something. */
  readonly asked: readonly Said[];
  readonly tally: Readonly<Tally>;
}

/** So many that nobody meets the limit of 10 questions a minute. */
const PEOPLE = 600;

/** What a crowd does. */
export interface CrowdOptions {
  readonly questions: readonly string[];
  /** Gives numbers from 0 to 1. */
  readonly random: () => number;
  /** How long an answer is waited for, in milliseconds; it should be past every retry. Default: 25,000. */
  readonly patienceMs?: number;
}

/** A crowd that uses a bot. */
export function createCrowd(discord: LoopbackDiscord, options: CrowdOptions): Crowd {
  const { questions, random, patienceMs = 25_000 } = options;
  const people = Array.from({ length: PEOPLE }, (_, at) => discord.addPerson(`Person ${at}`));
  const tally: Tally = { sent: 0, answered: 0, late: 0, twice: 0, unanswered: 0 };
  const open = new Set<Promise<void>>();
  const asked: Said[] = [];
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

  const track = (work: Promise<keyof Tally>): void => {
    tally.sent += 1;
    const counted: Promise<void> = work.then((outcome) => {
      tally[outcome] += 1;
      open.delete(counted);
    });
    open.add(counted);
  };
  const act = (): void => {
    const person = people[tally.sent % PEOPLE];
    if (!person) return;
    const question = pick(questions) ?? '';
    const turn = random();
    if (turn < 0.2) {
      const said =
        turn < 0.15
          ? person.say(person.dm, question)
          : person.say(discord.channel, `${mentionOf(discord)} ${question}`);
      asked.push(said);
      track(outcomeOfMessage(said, patienceMs));
      return;
    }
    const interaction = interactionOf(turn, person, question, discord);
    track(outcomeOf(interaction, patienceMs));
    if (turn > 0.85) track(pressLater(interaction, person, { ...options, patienceMs }));
  };
  return {
    act,
    asked,
    tally,
    async settled() {
      while (open.size > 0) await Promise.all(open);
      return tally;
    },
  };
}

function mentionOf({ bot }: LoopbackDiscord): string {
  return `<@${bot.id}>`;
}

function interactionOf(turn: number, person: Person, question: string, discord: LoopbackDiscord): Interaction {
  const { channel } = discord;
  if (turn < 0.45) return person.autocomplete('ask', { question: question.slice(0, 14) });
  if (turn < 0.55) return person.messageCommand('Find async pain points', person.say(channel, question).message);
  if (turn < 0.6) return person.slash('categories');
  if (turn < 0.65) return person.slash('story', { name: question.slice(0, 40) });
  const asked = { question: question.slice(0, 1_000) };
  if (turn < 0.67) return person.slash('ask', { ...asked, share: true, file: slowFile(question, discord) });
  return person.slash('ask', asked, turn < 0.7 ? { dm: true } : {});
}

/** A file that takes longer than a first response may wait for it, so that what follows is a follow-up. */
function slowFile(text: string, { cdn }: LoopbackDiscord): StoredAttachment {
  return cdn.host(text, 'build.log', 'text/plain', { delayMs: 1_300 });
}

async function outcomeOf(interaction: Interaction, patienceMs: number): Promise<keyof Tally> {
  const answer: Promise<unknown> =
    interaction.start.kind === 'autocomplete' ? interaction.suggested(patienceMs) : interaction.final(patienceMs);
  const isAnswered = await answer.then(
    () => true,
    () => false,
  );
  if (!isAnswered) return interaction.refusals.some(({ code }) => code === 10062) ? 'late' : 'unanswered';
  return interaction.followUps.length > 1 ? 'twice' : 'answered';
}

async function outcomeOfMessage(said: Said, patienceMs: number): Promise<keyof Tally> {
  const isAnswered = await said.reply(patienceMs).then(
    () => true,
    () => false,
  );
  if (!isAnswered) return 'unanswered';
  await new Promise((resolve) => setTimeout(resolve, 500));
  const own = said.replies.filter(({ repliesTo }) => repliesTo?.id === said.message.id);
  return own.length > 1 ? 'twice' : 'answered';
}

/** Presses some button of an answer; where there is no answer or no button, that is nothing to answer. */
async function pressLater(
  interaction: Interaction,
  person: Person,
  { random, patienceMs }: CrowdOptions & { readonly patienceMs: number },
): Promise<keyof Tally> {
  const message = await interaction.final(patienceMs).catch(() => null);
  const buttons = message ? buttonsOf(message) : [];
  const ids = buttons.flatMap(({ customId }) => customId ?? []);
  const id = ids[Math.floor(random() * ids.length)];
  if (!message || id === undefined || message.deleted) return 'answered';
  const pressed = person.pressButton(message, id);
  const acked = await pressed.acked(patienceMs).catch(() => null);
  if (acked) return 'answered';
  return pressed.refusals.some(({ code }) => code === 10062) ? 'late' : 'unanswered';
}
