import type { Json, JsonObject } from '../protocol/json.ts';
import { hasFlag, messageFlag } from '../protocol/message-flags.ts';
import type { Refusal, RequestLog } from '../request-log.ts';
import { snowflake } from '../protocol/discord-id.ts';
import type { Signal } from '../waiting.ts';
import type { Channel, StoredMessage, User } from '../world/world.ts';

/** Kind of thing a person does. */
export type InteractionKind = 'slash' | 'message command' | 'autocomplete' | 'button' | 'select' | 'form';

/** The first response. */
export interface Ack {
  /** Discord's callback type: 4 message, 5 deferred message, 6 deferred update, 7 update, 8 choices, 9 modal. */
  readonly type: number;
  /** From the dispatch to the arrival of the response, in ms. */
  readonly ms: number;
  readonly body: JsonObject;
}

/** One edit of a message, or its deletion, after the first response. */
export interface MessageChange {
  readonly message: StoredMessage;
  /** From the dispatch, in ms. */
  readonly ms: number;
  readonly body: JsonObject;
}

/** A choice that autocomplete suggests. */
export interface SuggestedChoice {
  readonly name: string;
  readonly value: string | number;
}

/** Length of the quiet to wait for. */
export interface SettleOptions {
  /** How long nothing may happen, in ms. Default: 50. */
  readonly quietMs?: number;
  /** When to give up, in ms. Default: 5,000. */
  readonly limitMs?: number;
}

/** Data that an interaction starts with. */
export interface InteractionStart {
  readonly kind: InteractionKind;
  /** The command's name or the component's custom id. */
  readonly name: string;
  readonly user: User;
  readonly channel: Channel;
  /** By integration type (0 guild, 1 user): the guild's or user's id. */
  readonly owners: JsonObject;
  /** The message a component sits on. */
  readonly source?: StoredMessage;
  /** True where responses cannot be public: the member lacks UseExternalApps. */
  readonly forcedEphemeral: boolean;
  /** How many follow-ups Discord takes; Infinity unless user-installed where the bot is not. */
  readonly followUpsAllowed: number;
}

/** Activity of the bot apart from its answers to this interaction. */
export interface Observed {
  readonly log: RequestLog;
  /** The bot's messages in channels, oldest first. */
  readonly posts: readonly StoredMessage[];
  readonly posted: Signal;
}

const typeOfKind = { slash: 2, 'message command': 2, autocomplete: 4, button: 3, select: 3, form: 5 } as const;

/** An interaction and all that the bot did in answer to it, filled in as it happens. */
export class Interaction {
  readonly id = snowflake();
  readonly token = `loopback-interaction-${this.id}`;
  readonly start: InteractionStart;
  /** When it was dispatched, `performance.now()`. */
  dispatchedAt = performance.now();
  ack: Ack | undefined;
  /** The message of the first response: the new one, or for types 6 and 7 the one the component sits on. */
  original: StoredMessage | undefined;
  readonly followUps: StoredMessage[] = [];
  readonly edits: MessageChange[] = [];
  readonly deletions: MessageChange[] = [];
  /** Suggestions of an autocomplete answer. */
  choices: readonly SuggestedChoice[] | undefined;
  /** The form that was opened, for type 9. */
  modal: Json | undefined;
  /** What was refused on this interaction's own routes. */
  readonly refusals: Refusal[] = [];
  /** From the dispatch to the answer that `final` gives, in ms. */
  finalMs: number | undefined;
  #answer: StoredMessage | undefined;
  readonly #signal: Signal;
  readonly #seen: Observed;

  constructor(start: InteractionStart, signal: Signal, seen: Observed) {
    this.start = start;
    this.#signal = signal;
    this.#seen = seen;
  }

  /** Discord's number for it: 2 command, 3 component, 4 autocomplete, 5 form. */
  get type(): number {
    return typeOfKind[this.start.kind];
  }

  /** All messages the bot made or changed for it that still exist, the original first. */
  get messages(): readonly StoredMessage[] {
    return [...(this.original ? [this.original] : []), ...this.followUps].filter((message) => !message.deleted);
  }

  /** What the bot posted in channels since the dispatch, whatever for, oldest first. */
  get posts(): readonly StoredMessage[] {
    return this.#seen.posts.filter(({ at }) => at >= this.dispatchedAt);
  }

  /** Waits for the first of `posts`; rejects after `limitMs` (default 5,000). */
  posted(limitMs = 5_000): Promise<StoredMessage> {
    return this.#seen.posted.until(
      () => this.posts[0],
      limitMs,
      () => `a post after ${this.describe()}`,
    );
  }

  /** Returns the milliseconds from the dispatch to `at`. */
  since(at = performance.now()): number {
    return at - this.dispatchedAt;
  }

  /** Waits for the first response; rejects after `limitMs` (default 5,000). */
  acked(limitMs = 5_000): Promise<Ack> {
    return this.#signal.until(
      () => this.ack,
      limitMs,
      () => `a first response to ${this.describe()}`,
    );
  }

  /** Waits for the answer itself: the message of the first response or, after a deferral, the first edit or follow-up. Rejects after `limitMs` (default 5,000). */
  final(limitMs = 5_000): Promise<StoredMessage> {
    return this.#signal.until(
      () => this.#answer,
      limitMs,
      () => `the answer to ${this.describe()}`,
    );
  }

  /** Waits for the suggestions of an autocomplete; rejects after `limitMs` (default 5,000). */
  suggested(limitMs = 5_000): Promise<readonly SuggestedChoice[]> {
    return this.#signal.until(
      () => this.choices,
      limitMs,
      () => `choices for ${this.describe()}`,
    );
  }

  /** Resolves with itself once it is acknowledged and the bot has been quiet for a while. */
  async settled({ quietMs = 50, limitMs = 5_000 }: SettleOptions = {}): Promise<this> {
    await this.acked(limitMs);
    await this.#seen.log.quiet(quietMs, limitMs);
    return this;
  }

  /** Marks `message` as the answer unless there is one, and wakes whoever waits. */
  answered(message: StoredMessage, at: number): void {
    if (!hasFlag(message.flags, messageFlag.Loading) && !this.#answer) {
      this.#answer = message;
      this.finalMs = this.since(at);
    }
    this.changed();
  }

  /** Wakes whoever waits. */
  changed(): void {
    this.#signal.notify();
  }

  /** Describes it in a line for messages of failing tests. */
  describe(): string {
    const { kind, name, user } = this.start;
    const refused = this.refusals.map(
      ({ code, message, errors }) => `${code} ${message} ${JSON.stringify(errors ?? {})}`,
    );
    const ack = this.ack ? `ack type ${this.ack.type} after ${this.ack.ms.toFixed(0)} ms` : 'no ack';
    return `${kind} "${name}" of ${user.name} (${ack}; ${refused.length > 0 ? `refused: ${refused.join('; ')}` : 'nothing refused'})`;
  }
}
