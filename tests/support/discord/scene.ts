import { EXAMPLE_QUESTIONS } from '../../../src/answers/examples.ts';
import type { LoopbackDiscord } from '../../../loopback-discord/loopback-discord.ts';
import { buttonsOf, customIdOf } from '../../../loopback-discord/people/message-reading.ts';
import type { Person } from '../../../loopback-discord/people/person.ts';
import type { StoredMessage } from '../../../loopback-discord/world/world.ts';
import type { HandledJob } from '../../../src/ops/metrics.ts';
import { shippedEdition } from '../shipped-edition.ts';
import { memoryStore, type MemoryStore } from './memory-store.ts';
import { realPorts } from './real-ports.ts';
import { startTestBot } from './test-bot.ts';

/** A question with a sure answer. */
export const [SURE] = EXAMPLE_QUESTIONS;
/** A question that nothing answers. */
export const NOWHERE = 'my gadget reads qwzx from a frobnicator of zork, why is its colour plumbic and its hue vlorp?';

/** A bot on the shipped index, a store in memory, and somebody who asks. */
export interface Scene {
  readonly discord: LoopbackDiscord;
  readonly store: MemoryStore;
  readonly ferris: Person;
  readonly handled: readonly HandledJob[];
}

/** Starts one. */
export async function scene(now = (): number => performance.now()): Promise<Scene> {
  const store = memoryStore();
  const { discord, handled } = await startTestBot({ store, ports: realPorts(shippedEdition, store), now });
  return { discord, store, ferris: discord.addPerson('Ferris'), handled };
}

/** Asks by `/ask`. */
export function ask(person: Person, question: string, more: Record<string, boolean> = {}): Promise<StoredMessage> {
  return person.slash('ask', { question, ...more }).final();
}

/** Presses the button with this label; gives the message that it changed or opened. */
export async function press(person: Person, message: StoredMessage, label: string): Promise<StoredMessage> {
  const pressed = person.pressButton(message, customIdOf(message, label));
  return (await pressed.settled()).final();
}

/** Gives the labels of a message's buttons. */
export function labelsOf(message: StoredMessage): string[] {
  return buttonsOf(message).map(({ label }) => label);
}
