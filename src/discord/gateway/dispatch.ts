import type { Interaction } from 'discord.js';
import { createReference } from '../../ops/logger.ts';
import type { BotLink, MessageHandler } from '../conversation/message-handler.ts';
import { readWireMessage } from '../reading/wire-message.ts';
import { unacknowledged, type Job, type JobResult } from '../shared/job.ts';
import { createAgeGauge } from './age-gauge.ts';
import { incomingInteraction, incomingMessage, type Incoming } from './incoming.ts';
import { createWork, type WorkOptions } from './work.ts';

/** Options of {@link createDispatcher}. */
export interface DispatchOptions extends WorkOptions {
  readonly messages: MessageHandler;
}

/** The one place where interactions and messages come in, messages as Discord writes them. Its methods never reject. */
export interface Dispatcher {
  /** `target` is the message that a message command was used on. */
  interaction(interaction: Interaction, target: unknown): Promise<void>;
  message(change: 'new' | 'edited', data: unknown, connection: BotLink): Promise<void>;
  /** The bot has left a server. */
  left(guildId: string): void;
  /** Some messages were deleted. */
  deleted(ids: readonly string[], connection: BotLink): Promise<void>;
  /** True once it takes no more work. */
  readonly closed: boolean;
  /** Takes no more work, and resolves when all that runs has ended. */
  drain(): Promise<void>;
}

/** Age of an interaction in milliseconds from which on Discord takes no first response. */
const TOO_OLD_MS = 3_000;

/** Creates a dispatcher: every job is done once, logged with a reference id, and counted. */
export function createDispatcher(options: DispatchOptions): Dispatcher {
  const { services, messages } = options;
  const ageOf = createAgeGauge();
  const work = createWork(options);
  const take = (incoming: Incoming | null): Promise<void> => (incoming ? work.take(incoming) : Promise.resolve());

  /** Runs what is no job of its own: nothing is answered, only looked after. */
  const tend = (care: (job: Job) => Promise<void>): Promise<void> => {
    const run = (job: Job): Promise<JobResult> => care(job).then(() => unacknowledged('direct'));
    return work.take({ id: createReference(), source: 'message', command: 'follow', run });
  };

  return {
    interaction(interaction, target) {
      const isOld = ageOf(interaction.id) > TOO_OLD_MS;
      const incoming = incomingInteraction(interaction, target, services);
      const expired = (): Promise<JobResult> => Promise.resolve(unacknowledged('expired'));
      return take(incoming && isOld ? { ...incoming, run: expired } : incoming);
    },
    message(change, data, connection) {
      const message = readWireMessage(data);
      if (!message || work.closed) return Promise.resolve();
      if (message.webhook_id !== null && message.author.id !== connection.self.id) {
        const care = message.content.includes(connection.self.id) ? messages.reposted(message, connection) : null;
        return care ? tend(care) : Promise.resolve();
      }
      const request = messages[change === 'new' ? 'asked' : 'askedAnew'](message, connection);
      return take(request && incomingMessage(message, request, connection, messages));
    },
    left: (guildId) => services.store.leave(guildId),
    deleted(ids, connection) {
      for (const id of ids) services.store.forget(id);
      const followed = ids.filter((id) => messages.follows(id));
      if (followed.length === 0) return Promise.resolve();
      return tend((job) => messages.deleted(followed, connection, job));
    },
    get closed() {
      return work.closed;
    },
    drain: () => work.drain(),
  };
}
