import { MessageReferenceType, Routes, type REST } from 'discord.js';
import { failureOf, isGone } from './failure.ts';

/** Where and how a message is posted. */
interface PostedWhere {
  readonly channelId: string;
  /** The message that it replies to; `null` for none. One that is gone is no hindrance. */
  readonly replyTo: string | null;
  /** At most 25 characters, and different for different messages: Discord posts one of each. */
  readonly nonce: string;
}

/** The bot's own messages, and reading others'. All calls reject as discord.js does. */
export interface MessageApi {
  /** Posts a message once, however often it has to be sent; gives its id. */
  post(body: object, posting: PostedWhere): Promise<string>;
  edit(channelId: string, id: string, body: object): Promise<void>;
  /** Deletes a message; one that is gone already is no fault. */
  remove(channelId: string, id: string): Promise<void>;
  /** Gives a message as Discord writes it; `null` for one that is not there or may not be read. */
  get(channelId: string, id: string): Promise<unknown>;
  /** Says whether a message is there; `null` where that cannot be found out. */
  isThere(channelId: string, id: string): Promise<boolean | null>;
}

/** Makes the calls about messages of a REST client. */
export function messageApi(rest: Pick<REST, 'get' | 'post' | 'patch' | 'delete'>): MessageApi {
  return {
    async post(body, { channelId, replyTo, nonce }) {
      const reply = { type: MessageReferenceType.Default, message_id: replyTo, fail_if_not_exists: false };
      const whole = { ...body, nonce, enforce_nonce: true, ...(replyTo === null ? {} : { message_reference: reply }) };
      const posted = (await rest.post(Routes.channelMessages(channelId), { body: whole })) as { readonly id?: unknown };
      if (typeof posted.id !== 'string') throw new Error('Discord does not say which message it posted.');
      return posted.id;
    },
    async edit(channelId, id, body) {
      await rest.patch(Routes.channelMessage(channelId, id), { body });
    },
    async remove(channelId, id) {
      await rest.delete(Routes.channelMessage(channelId, id)).catch((error: unknown) => {
        if (failureOf(error) !== 'expired') throw error;
      });
    },
    async get(channelId, id) {
      try {
        return await rest.get(Routes.channelMessage(channelId, id));
      } catch (error) {
        const failure = failureOf(error);
        if (failure === 'forbidden' || failure === 'expired') return null;
        throw error;
      }
    },
    async isThere(channelId, id) {
      try {
        await rest.get(Routes.channelMessage(channelId, id));
        return true;
      } catch (error) {
        return isGone(error) ? false : null;
      }
    },
  };
}
