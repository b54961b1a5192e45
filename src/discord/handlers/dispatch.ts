import type { Interaction, Message } from 'discord.js';
import { createReference, type Log } from '../../ops/logger.ts';
import { answerInteraction, isAnswerable, suggest } from './interactions.ts';
import { answerMessage, questionOf } from './message.ts';
import { createExpiringMap } from '../../base/expiring-map.ts';
import { unacknowledged, type Job, type JobResult, type Source } from './job.ts';
import { commandNamed, type Services } from './services.ts';

/** Options of {@link createDispatcher}. */
export interface DispatchOptions {
  readonly services: Services;
  readonly log: Log;
  /** How long a first response may wait for its answer, in milliseconds. Default: 1,000. */
  readonly patienceMs?: number;
}

/** The one place where interactions and messages come in. Its methods never reject. */
export interface Dispatcher {
  interaction(interaction: Interaction): Promise<void>;
  message(message: Message, botId: string): Promise<void>;
  /** Takes no more work, and resolves when all that runs has ended. */
  drain(): Promise<void>;
}

/** An incoming interaction or message, with the source and command that it is logged and counted as. */
interface Incoming {
  readonly id: string;
  readonly source: Source;
  readonly command: string;
  readonly run: (job: Job) => Promise<JobResult>;
}

/** Number of ids that are remembered, so that none is handled twice. */
const SEEN = 5_000;

/** Creates a dispatcher: every job is done once, logged with a reference id, and counted. */
export function createDispatcher({ services, log, patienceMs = 1_000 }: DispatchOptions): Dispatcher {
  const seen = createExpiringMap<true>({ windowMs: Infinity, limit: SEEN });
  const running = new Set<Promise<void>>();
  let closed = false;
  const isNew = (id: string): boolean => {
    if (seen.get(id)) return false;
    seen.set(id, true);
    return true;
  };

  const start = async ({ id, source, command, run }: Incoming): Promise<void> => {
    const startedAt = performance.now();
    const reference = createReference();
    const own = log.child({ ref: reference, surface: source, command });
    const { outcome, ackedAt } = isNew(id)
      ? await run({ services, log: own, reference, patienceMs, progress: () => undefined }).catch(
          (error: unknown): JobResult => {
            own.error({ err: error }, 'a handler threw');
            return unacknowledged('failed');
          },
        )
      : unacknowledged('duplicate');
    const ms = Math.round(performance.now() - startedAt);
    const ackMs = ackedAt === null ? null : Math.round(ackedAt - startedAt);
    services.metrics.handled({ source, command, outcome, ms, ackMs });
    own.info({ ending: outcome, ms, ackMs }, 'handled');
  };

  const track = (incoming: Incoming | undefined): Promise<void> => {
    if (closed || !incoming) return Promise.resolve();
    const done = start(incoming);
    running.add(done);
    return done.finally(() => running.delete(done));
  };

  return {
    interaction: (interaction) => track(incomingInteraction(interaction, services)),
    message: (message, botId) => track(incomingMessage(message, botId)),
    async drain() {
      closed = true;
      await Promise.all(running);
    },
  };
}

/** Gives the job of an interaction; `undefined` for modals and other kinds that this bot never sends. */
function incomingInteraction(interaction: Interaction, services: Services): Incoming | undefined {
  const { id } = interaction;
  if (interaction.isAutocomplete()) {
    const command = nameOf(interaction.commandName, 'slash', services);
    return { id, source: 'autocomplete', command, run: (job) => suggest(interaction, job) };
  }
  if (!isAnswerable(interaction)) return undefined;
  const run = (job: Job): Promise<JobResult> => answerInteraction(interaction, job);
  if (interaction.isChatInputCommand()) {
    return { id, source: 'slash', command: nameOf(interaction.commandName, 'slash', services), run };
  }
  if (interaction.isMessageContextMenuCommand()) {
    return { id, source: 'message command', command: nameOf(interaction.commandName, 'message', services), run };
  }
  return { id, source: 'component', command: 'component', run };
}

function incomingMessage(message: Message, botId: string): Incoming | undefined {
  const question = questionOf(message, botId);
  if (question.kind === 'none') return undefined;
  const command = question.kind === 'help' ? 'help' : 'ask';
  return { id: message.id, source: 'message', command, run: (job) => answerMessage(message, question, job) };
}

/** Gives the name for logs: a name from outside is logged only if it is one of ours. */
function nameOf(name: string, surface: 'slash' | 'message', services: Services): string {
  return commandNamed(services, name, surface)?.name ?? 'unknown';
}
