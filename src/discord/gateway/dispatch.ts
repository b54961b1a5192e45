import type { Interaction } from 'discord.js';
import { createExpiringMap } from '../../base/expiring-map.ts';
import type { BotLink, Conversation } from '../conversation/conversation.ts';
import type { Address } from '../conversation/addressing.ts';
import { answerInteraction, isAnswerable, suggest } from '../handlers/interactions.ts';
import { unacknowledged, type Job, type JobResult, type Source } from '../shared/job.ts';
import { commandNamed, type Services } from '../shared/services.ts';
import { createReference, type Log } from '../../ops/logger.ts';
import { readWireMessage, type WireMessage } from '../reading/wire-message.ts';
import { createAgeGauge } from './age-gauge.ts';

/** Options of {@link createDispatcher}. */
export interface DispatchOptions {
  readonly services: Services;
  readonly conversation: Conversation;
  readonly log: Log;
  /** How long a first response may wait for its answer, in milliseconds. Default: 1,000. */
  readonly patienceMs?: number;
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

/** Something that comes in, with the source and command that it is logged and counted as. */
interface Incoming {
  /** It is done once, however often it comes. */
  readonly id: string;
  readonly source: Source;
  readonly command: string;
  readonly run: (job: Job) => Promise<JobResult>;
}

/** Number of ids that are remembered, so that none is handled twice. */
const SEEN = 5_000;

/** Most things that are worked on at once; what comes on top is dropped, as the log says. */
const MOST_AT_ONCE = 200;

/** Age of an interaction in milliseconds from which on Discord takes no first response. */
const TOO_OLD_MS = 3_000;

/** Creates a dispatcher: every job is done once, logged with a reference id, and counted. */
export function createDispatcher(options: DispatchOptions): Dispatcher {
  const { services, conversation, log } = options;
  const start = createStarter(options);
  const ageOf = createAgeGauge();
  const running = new Set<Promise<void>>();
  let closed = false;

  const track = (incoming: Incoming | null): Promise<void> => {
    if (closed || !incoming) return Promise.resolve();
    if (running.size >= MOST_AT_ONCE) {
      log.warn({ source: incoming.source }, 'too much at once: something is not answered');
      return Promise.resolve();
    }
    const done = start(incoming);
    running.add(done);
    return done.finally(() => running.delete(done));
  };

  /** Runs what is no job of its own: nothing is answered, only looked after. */
  const tend = (work: (job: Job) => Promise<void>): Promise<void> => {
    const run = (job: Job): Promise<JobResult> => work(job).then(() => unacknowledged('direct'));
    return track({ id: createReference(), source: 'message', command: 'follow', run });
  };

  return {
    interaction(interaction, target) {
      const isOld = ageOf(interaction.id) > TOO_OLD_MS;
      const incoming = incomingInteraction(interaction, target, services);
      const expired = (): Promise<JobResult> => Promise.resolve(unacknowledged('expired'));
      return track(incoming && isOld ? { ...incoming, run: expired } : incoming);
    },
    message(change, data, connection) {
      const message = readWireMessage(data);
      if (!message || closed) return Promise.resolve();
      if (message.webhook_id !== null && message.author.id !== connection.self.id) {
        const work = message.content.includes(connection.self.id) ? conversation.reposted(message, connection) : null;
        return work ? tend(work) : Promise.resolve();
      }
      const address = conversation[change === 'new' ? 'asked' : 'askedAnew'](message, connection);
      return track(address && incomingMessage(message, address, connection, conversation));
    },
    left: (guildId) => services.store.leave(guildId),
    deleted(ids, connection) {
      for (const id of ids) services.store.forget(id);
      const followed = ids.filter((id) => conversation.follows(id));
      if (followed.length === 0) return Promise.resolve();
      return tend((job) => conversation.deleted(followed, connection, job));
    },
    get closed() {
      return closed;
    },
    async drain() {
      closed = true;
      await Promise.all(running);
    },
  };
}

/** Makes a function that does a job once, logs and counts it. It never rejects. */
function createStarter({ services, log, patienceMs = 1_000 }: DispatchOptions): (incoming: Incoming) => Promise<void> {
  const seen = createExpiringMap<true>({ windowMs: Infinity, limit: SEEN });
  const isNew = (id: string): boolean => {
    if (seen.get(id)) return false;
    seen.set(id, true);
    return true;
  };
  return async ({ id, source, command, run }) => {
    const startedAt = performance.now();
    const reference = createReference();
    const own = log.child({ ref: reference, surface: source, command });
    const result = isNew(id)
      ? await run({ services, log: own, reference, patienceMs, progress: () => undefined }).catch((error: unknown) => {
          own.error({ err: error }, 'a handler threw');
          return unacknowledged('failed');
        })
      : unacknowledged('duplicate');
    const { outcome, ackedAt } = result;
    const ms = Math.round(performance.now() - startedAt);
    const ackMs = ackedAt === null ? null : Math.round(ackedAt - startedAt);
    services.metrics.handled({ source, command, outcome, ms, ackMs });
    own.info({ ending: outcome, ms, ackMs }, 'handled');
  };
}

/** Gives the job of an interaction; `null` for kinds that this bot never leads to. */
function incomingInteraction(interaction: Interaction, target: unknown, services: Services): Incoming | null {
  const { id } = interaction;
  if (interaction.isAutocomplete()) {
    const command = nameOf(interaction.commandName, 'slash', services);
    return { id, source: 'autocomplete', command, run: (job) => suggest(interaction, job) };
  }
  if (!isAnswerable(interaction)) return null;
  const run = (job: Job): Promise<JobResult> => answerInteraction(interaction, target, job);
  if (interaction.isChatInputCommand()) {
    return { id, source: 'slash', command: nameOf(interaction.commandName, 'slash', services), run };
  }
  if (interaction.isMessageContextMenuCommand()) {
    return { id, source: 'message command', command: nameOf(interaction.commandName, 'message', services), run };
  }
  return { id, source: 'component', command: 'component', run };
}

function incomingMessage(
  message: WireMessage,
  address: Address,
  connection: BotLink,
  conversation: Conversation,
): Incoming {
  const command = address.kind === 'word' ? address.word.name : 'ask';
  const run = (job: Job): Promise<JobResult> => conversation.answer(message, address, connection, job);
  return { id: `${message.id}/${message.edited_timestamp ?? ''}`, source: 'message', command, run };
}

/** Gives the name for logs: a name from outside is logged only if it is one of ours. */
function nameOf(name: string, surface: 'slash' | 'message', services: Services): string {
  return commandNamed(services, name, surface)?.name ?? 'unknown';
}
