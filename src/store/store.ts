import { SentenceError } from '../base/errors.ts';
import type { ServerSettings } from '../model/server-settings.ts';
import type { Verdict } from '../model/verdict.ts';

/** What somebody pressed about an answer. */
type Outcome = 'helped' | 'refused' | 'none-of-these';

/** One press, as it is counted: per day, without text and without ids of people, servers or messages. */
export interface CountedOutcome {
  readonly outcome: Outcome;
  /** `null` for none of these. */
  readonly storyId: string | null;
  /** Number of the step that was shown first, from 1; `null` without one. */
  readonly step: number | null;
  /** Place in the shortlist, from 1. */
  readonly rank: number;
  readonly verdict: Verdict;
}

/** A question that its asker gave to the writers. */
export interface SentQuestion {
  /** As `sendableText` makes it: masked, at most 4,000 characters, and as the asker saw it in the preview. */
  readonly text: string;
  readonly verdict: Verdict;
  /** Ids of the stories that were shown, best first; for `none` those nearest to it. */
  readonly shown: readonly string[];
  readonly indexVersion: string;
}

/** A question as maintainers read it. */
export interface KeptQuestion extends SentQuestion {
  /** Sixteen hexadecimal digits; says nothing about the receipt code. */
  readonly id: string;
  /** Day on which it was sent, such as `2026-11-26`. */
  readonly day: string;
  /** True once somebody has made a draft of it; it waits to be dropped. */
  readonly taken: boolean;
}

/** An answer of the bot's own, posted where a server sees it. */
export interface OwnPost {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly storyId: string;
}

/** How often one thing was pressed in a span of days. */
export interface OutcomeCount extends CountedOutcome {
  readonly count: number;
}

/** How the store is. */
interface StoreHealth {
  /** A sentence for the operator where it is off or does not answer now; `null` where all is well. */
  readonly fault: string | null;
  /** Writes that wait. */
  readonly queued: number;
  /** Writes that were dropped because too many waited, since the start. */
  readonly lost: number;
}

/** A fault of the store; its message is a sentence for whoever waits. */
export class StoreError extends SentenceError {
  override readonly name = 'StoreError';
}

/**
 * What is kept over restarts. Nothing is created before the first write. Writes that nobody waits for are queued, at most
 * {@link QUEUE_LIMIT}, and written in batches; they never wait and never throw. All else rejects with a
 * {@link StoreError} at once while the store is known not to answer, else after two seconds at most.
 */
export interface Store {
  /** `null` where there is a store, else the sentence that says why it is off: then nothing is offered that needs one. */
  readonly off: string | null;
  health(): StoreHealth;
  /** Counts a press. Queued. */
  count(outcome: CountedOutcome): void;
  /** Keeps the address of an own post. Queued. */
  record(post: OwnPost): void;
  /** Forgets an own post that is gone. Queued. */
  forget(messageId: string): void;
  /** Forgets posts and settings of a server that the bot has left. Queued. */
  leave(guildId: string): void;
  /** Gives own posts about a story in a server, newest first, at most 20; empty when the store does not answer. */
  postsOf(guildId: string, storyId: string): Promise<readonly OwnPost[]>;
  /** Keeps a question and gives its receipt code, such as `k7qm-2xv9-4hdt`. */
  send(question: SentQuestion): Promise<string>;
  /**
   * Deletes a question for good. True where something was deleted; the code may be typed in capitals, with spaces or
   * without hyphens.
   */
  withdraw(code: string): Promise<boolean>;
  /** Gives the settings of a server, {@link DEFAULT_SETTINGS} where it saved none. */
  settings(guildId: string): Promise<ServerSettings>;
  saveSettings(guildId: string, settings: ServerSettings): Promise<void>;
  /** Gives the settings of all servers that saved some, by id. */
  allSettings(): Promise<ReadonlyMap<string, ServerSettings>>;
  /**
   * True for one caller of all hosts, shards and restarts, who then does it: `claim('digest', '2026-W48')`. Unless it is
   * said to be done within an hour, it is somebody's again. Job and period are any text.
   */
  claim(job: string, period: string): Promise<boolean>;
  /** Says that a claimed job is done for good: written at once, or as soon as the store answers. Never rejects. */
  finish(job: string, period: string): Promise<void>;
  /** Gives the questions that were sent and not dropped, newest first. */
  questions(): Promise<readonly KeptQuestion[]>;
  /** Marks a question as taken. False where there is none. */
  take(id: string): Promise<boolean>;
  /** Deletes a question for good, as {@link Store.withdraw} does. False where there is none. */
  drop(id: string): Promise<boolean>;
  /** Gives what was pressed from one day to another, both included, such as `2026-11-26`. */
  outcomes(from: string, to: string): Promise<readonly OutcomeCount[]>;
  /** Writes what is queued, for two seconds at most, and closes. Never throws. */
  close(): Promise<void>;
}

/** Most writes that wait: what a kill can lose. */
export const QUEUE_LIMIT = 1_000;
