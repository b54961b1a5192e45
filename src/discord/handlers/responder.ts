import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { inTime } from '../../base/timeouts.ts';
import type { Card } from '../../cards/card.ts';
import type { Log } from '../../ops/logger.ts';
import type { Frame } from '../message/components.ts';
import { compose } from '../message/compose.ts';
import { failureOf, placeRefusal } from '../rest/failure.ts';
import { post, type Reservation } from '../shared/recent-posts.ts';
import type { Outgoing } from '../message/send-options.ts';

/** How an interaction is answered. */
export type Delivery =
  /** A message that only they see. */
  | { readonly kind: 'private'; readonly message: Outgoing }
  /** A message in the channel; `instead` is what its asker sees where the place does not allow it, and why. */
  | {
      readonly kind: 'public';
      readonly message: Outgoing;
      readonly reservation: Reservation;
      readonly instead: (why: string) => Outgoing;
    }
  /** The message with the component turns into this one. */
  | { readonly kind: 'change'; readonly message: Outgoing }
  /** A form opens; `late` is said where it is too late for one. */
  | { readonly kind: 'form'; readonly form: APIModalInteractionResponseCallbackData; readonly late: Outgoing }
  /** The message with the component goes away. */
  | { readonly kind: 'remove' };

/** Makes a private message of one card, which nothing leads on from. */
export function privately(card: Card, frame: Frame, log: Log): Delivery {
  return { kind: 'private', message: compose(card, { ...frame, offers: 'neither' }, log) };
}

/** A message that Discord has made; one that is private has no id for others. */
export interface Shown {
  readonly messageId: string | null;
  readonly isPrivate: boolean;
}

/** Calls to Discord about one interaction. Every call rejects as discord.js does. */
export interface InteractionApi {
  reply(message: Outgoing, visibility: 'private' | 'public'): Promise<Shown>;
  change(message: Outgoing): Promise<unknown>;
  /** Shows a pending private message. */
  defer(): Promise<unknown>;
  /** Acknowledges a component without showing anything. */
  deferChange(): Promise<unknown>;
  edit(message: Outgoing): Promise<unknown>;
  followUp(message: Outgoing, visibility: 'private' | 'public'): Promise<Shown>;
  /** Opens a form, as a first response. */
  ask(form: APIModalInteractionResponseCallbackData): Promise<unknown>;
  remove(): Promise<unknown>;
}

/** Options of a {@link Responder}. */
export interface ResponderOptions {
  /** True for a component, whose message may change in place. */
  readonly component: boolean;
  /** Shown in place of "thinking" once a public answer stands in the channel after a deferral. */
  readonly posted: Outgoing;
  /** Shown where Discord made a public answer private. */
  readonly unposted: Outgoing;
}

/** How a delivery went: `direct` answered with the first response, `deferred` after a deferral. */
export type Confirmation = 'direct' | 'deferred';

/**
 * Answers one interaction, exactly once: with the first response when the delivery is there in time, else after a
 * deferral. Always deferred in private, so that an error after it stays private too. Rejects when Discord refuses.
 */
export class Responder {
  readonly #api: InteractionApi;
  readonly #options: ResponderOptions;
  #acknowledged: 'no' | 'message' | 'change' = 'no';
  #delivered = false;
  #ackedAt: number | null = null;

  constructor(api: InteractionApi, options: ResponderOptions) {
    this.#api = api;
    this.#options = options;
  }

  /** When Discord had taken the first response, by `performance.now`; `null` before that. */
  get ackedAt(): number | null {
    return this.#ackedAt;
  }

  /** Waits for the delivery, defers when that takes longer than `patienceMs`, and sends it. */
  async settle(work: Promise<Delivery>, patienceMs: number): Promise<Confirmation> {
    const delivery = await inTime(work, patienceMs);
    if (delivery) {
      await this.deliver(delivery);
      return 'direct';
    }
    // A failing piece of work must not become an unhandled rejection while the deferral is under way.
    work.catch(() => undefined);
    try {
      if (this.#options.component) await this.#acknowledge('change', () => this.#api.deferChange());
      else await this.#acknowledge('message', () => this.#api.defer());
    } catch (error) {
      void work.then(abandon, () => undefined);
      throw error;
    }
    await this.deliver(await work);
    return 'deferred';
  }

  /** Sends the delivery in whichever way is left. */
  async deliver(delivery: Delivery): Promise<void> {
    if (delivery.kind === 'public') return this.#deliverPublic(delivery);
    if (delivery.kind === 'private') return this.#deliverPrivate(delivery.message);
    if (delivery.kind === 'change') return this.#deliverChange(delivery.message);
    if (delivery.kind === 'form') return this.#deliverForm(delivery);
    if (this.#acknowledged === 'no') await this.#acknowledge('change', () => this.#api.deferChange());
    await this.#api.remove();
    this.#delivered = true;
  }

  /** Shows how far a deferred answer has come; does nothing before the deferral or after the answer. */
  async progress(message: Outgoing): Promise<void> {
    if (this.#acknowledged === 'message' && !this.#delivered) await this.#api.edit(message);
  }

  /** What failed was not said: Discord refuses a second first response, should the first have arrived after all. */
  async #acknowledge<T>(as: 'message' | 'change', send: () => Promise<T>): Promise<T> {
    this.#acknowledged = as;
    try {
      const sent = await send();
      this.#ackedAt = performance.now();
      return sent;
    } catch (error) {
      this.#acknowledged = 'no';
      throw error;
    }
  }

  async #deliverPrivate(message: Outgoing): Promise<void> {
    if (this.#acknowledged === 'no') await this.#acknowledge('message', () => this.#api.reply(message, 'private'));
    else if (this.#acknowledged === 'message' && !this.#delivered) await this.#api.edit(message);
    else await this.#api.followUp(message, 'private');
    this.#delivered = true;
  }

  async #deliverPublic({ message, reservation, instead }: Extract<Delivery, { kind: 'public' }>): Promise<void> {
    try {
      const posted = await post(reservation, async () => {
        const { messageId, isPrivate } = await this.#sendPublic(message);
        this.#delivered = true;
        return isPrivate ? null : messageId;
      });
      if (posted === null) await this.#api.followUp(this.#options.unposted, 'private');
    } catch (error) {
      const why = placeRefusal(error);
      // A first response that met a limit is not sent again.
      const isOver = this.#acknowledged === 'no' && failureOf(error) === 'barred';
      if (why === null || this.#delivered || isOver) throw error;
      await this.#deliverPrivate(instead(why));
    }
  }

  async #sendPublic(message: Outgoing): Promise<Shown> {
    if (this.#acknowledged === 'no') return this.#acknowledge('message', () => this.#api.reply(message, 'public'));
    // A follow-up right after a deferral would become the deferred message and stay private: fill that one first.
    if (this.#acknowledged === 'message' && !this.#delivered) await this.#api.edit(this.#options.posted);
    return this.#api.followUp(message, 'public');
  }

  /** A form can only be the first response. */
  async #deliverForm({ form, late }: Extract<Delivery, { kind: 'form' }>): Promise<void> {
    if (this.#acknowledged !== 'no') return this.#deliverPrivate(late);
    await this.#acknowledge('change', () => this.#api.ask(form));
    this.#delivered = true;
  }

  async #deliverChange(message: Outgoing): Promise<void> {
    if (this.#acknowledged === 'no') await this.#acknowledge('change', () => this.#api.change(message));
    else await this.#api.edit(message);
    this.#delivered = true;
  }
}

/** Gives back the reservation of a delivery that is never sent. */
function abandon(delivery: Delivery): void {
  if (delivery.kind === 'public') delivery.reservation.lost();
}
