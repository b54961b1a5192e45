import type { Interaction, Message } from 'discord.js';
import { createReference, type Log } from '../../ops/logger.ts';
import { answerInteraction, isAnswerable, suggest } from './interactions.ts';
import { answerMessage, questionOf } from './message.ts';
import { unacknowledged, type JobResult, type Source } from './job.ts';
import { createRecentIds } from './recent-ids.ts';
import { commandNamed, type Services } from './services.ts';

/** What a dispatcher works with. */
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

/** A piece of work, with what it is logged and counted as. */
interface Job {
  readonly id: string;
  readonly surface: Source;
  readonly command: string;
  readonly run: (work: Work) => Promise<JobResult>;
}

/** What a piece of work gets: a log of its own, and the reference id that the log has on every line. */
export interface Work {
  readonly services: Services;
  readonly log: Log;
  readonly reference: string;
  readonly patienceMs: number;
}

/** Builds a dispatcher: every piece of work is done once, logged with a reference id, and counted. */
export function createDispatcher({ services, log, patienceMs = 1_000 }: DispatchOptions): Dispatcher {
  const seen = createRecentIds();
  const running = new Set<Promise<void>>();
  let closed = false;

  const start = async ({ id, surface, command, run }: Job): Promise<void> => {
    const startedAt = performance.now();
    const reference = createReference();
    const own = log.child({ ref: reference, surface, command });
    const { ending, ackedAt } = seen.isNew(id)
      ? await run({ services, log: own, reference, patienceMs }).catch((error: unknown): JobResult => {
          own.error({ err: error }, 'a handler threw');
          return unacknowledged('failed');
        })
      : unacknowledged('duplicate');
    const ms = Math.round(performance.now() - startedAt);
    const ackMs = ackedAt === null ? null : Math.round(ackedAt - startedAt);
    services.metrics.handled({ surface, command, ending, ms, ackMs });
    own.info({ ending, ms, ackMs }, 'handled');
  };

  const track = (job: Job | undefined): Promise<void> => {
    if (closed || !job) return Promise.resolve();
    const done = start(job);
    running.add(done);
    return done.finally(() => running.delete(done));
  };

  return {
    interaction: (interaction) => track(interactionJob(interaction, services)),
    message: (message, botId) => track(messageJob(message, botId)),
    async drain() {
      closed = true;
      await Promise.all(running);
    },
  };
}

/** Modals and other kinds that nothing of ours leads to are no job. */
function interactionJob(interaction: Interaction, services: Services): Job | undefined {
  const { id } = interaction;
  if (interaction.isAutocomplete()) {
    const command = nameOf(interaction.commandName, 'slash', services);
    return { id, surface: 'autocomplete', command, run: (work) => suggest(interaction, work) };
  }
  if (!isAnswerable(interaction)) return undefined;
  const run = (work: Work): Promise<JobResult> => answerInteraction(interaction, work);
  if (interaction.isChatInputCommand()) {
    return { id, surface: 'slash', command: nameOf(interaction.commandName, 'slash', services), run };
  }
  if (interaction.isMessageContextMenuCommand()) {
    return { id, surface: 'message command', command: nameOf(interaction.commandName, 'message', services), run };
  }
  return { id, surface: 'component', command: 'component', run };
}

function messageJob(message: Message, botId: string): Job | undefined {
  const question = questionOf(message, botId);
  if (question.kind === 'none') return undefined;
  const command = question.kind === 'help' ? 'help' : 'ask';
  return { id: message.id, surface: 'message', command, run: (work) => answerMessage(message, question, work) };
}

/** A name that comes from outside is not written to logs unless it is one of ours. */
function nameOf(name: string, surface: 'slash' | 'message', services: Services): string {
  return commandNamed(services, name, surface)?.name ?? 'unknown';
}
