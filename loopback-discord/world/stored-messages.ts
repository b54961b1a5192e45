import { apiErrors } from '../protocol/api-error.ts';
import { numberComponents } from '../protocol/component-types.ts';
import type { Context, RestRequest, UploadedFile } from '../context.ts';
import { announceDeletion, announceMessage } from './dispatched-events.ts';
import { objectOf, objectsOf, stringOf, type JsonObject } from '../protocol/json.ts';
import { hasFlag, messageFlag } from '../protocol/message-flags.ts';
import { messageFaults } from '../checks/payload-limits.ts';
import { noPings, pingsOf } from './pings.ts';
import type { BodyKind } from '../checks/schemas.ts';
import { snowflake, timestampOf } from '../protocol/discord-id.ts';
import { storeMessage, type Channel, type StoredAttachment, type StoredMessage, type User } from './world.ts';

/** Origin and destination of a new message. */
export interface Posting {
  readonly channel: Channel;
  readonly author: User;
  readonly flags: number;
  readonly visibleTo?: User | undefined;
  readonly repliesTo?: StoredMessage | undefined;
  readonly interaction?: StoredMessage['interaction'];
  readonly webhookId?: string;
  readonly nonce?: string | undefined;
}

/** Makes an empty message that is not yet anywhere. */
export function draft({
  channel,
  author,
  flags,
  visibleTo,
  repliesTo,
  interaction,
  webhookId,
  nonce,
}: Posting): StoredMessage {
  const id = snowflake();
  return {
    id,
    channel,
    author,
    flags,
    visibleTo,
    repliesTo,
    interaction,
    nonce,
    ...(webhookId === undefined ? {} : { webhookId }),
    timestamp: timestampOf(id),
    at: performance.now(),
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    poll: undefined,
    pings: noPings,
    editedTimestamp: undefined,
    deleted: false,
  };
}

/** Stores a message and dispatches it. */
export function publish(context: Context, message: StoredMessage): StoredMessage {
  storeMessage(message);
  announceMessage(context, message, 'MESSAGE_CREATE');
  return message;
}

/** Merges the flags of a body into those of a message: Components V2 stays, what is ephemeral stays so. */
function mergedFlags(stored: number, body: JsonObject): number {
  const settable = messageFlag.SuppressEmbeds | messageFlag.ComponentsV2;
  if (typeof body['flags'] !== 'number') return stored;
  return (stored & ~messageFlag.SuppressEmbeds) | (body['flags'] & settable);
}

/**
 * Checks a body against the message it makes or changes, and writes it into that message. Fields that are absent stay.
 * Throws 50035, 50109 or 50006 and then changes nothing.
 */
export function fill(
  context: Context,
  message: StoredMessage,
  data: JsonObject,
  files: readonly UploadedFile[],
  as: { readonly kind: BodyKind; readonly body: unknown },
): void {
  const flags = mergedFlags(message.flags, data) & ~messageFlag.Loading;
  const attachments = attachmentsOf(context, message, data, files);
  const next = {
    content: 'content' in data ? (stringOf(data['content']) ?? '') : message.content,
    embeds: 'embeds' in data ? objectsOf(data['embeds']) : message.embeds,
    components: 'components' in data ? objectsOf(data['components']) : message.components,
    poll: 'poll' in data ? (data['poll'] ?? undefined) : message.poll,
  };
  context.check(as.kind, as.body, () => messageFaults({ ...data, ...next, flags }));
  const parts = [next.embeds, next.components, attachments, next.poll === undefined ? [] : [next.poll]];
  if (next.content.trim() === '' && parts.every((part) => part.length === 0)) throw apiErrors.emptyMessage();
  Object.assign(message, next, {
    flags,
    attachments: attachments.map((make) => make()),
    components: numberComponents(next.components),
  });
  const { author, channel, content, components, repliesTo } = message;
  message.pings = pingsOf({ author, channel, content, components, repliesTo, allowed: data['allowed_mentions'] });
}

/** Edits a message as `fill` does and dispatches the change. */
export function edit(context: Context, message: StoredMessage, request: RestRequest, kind: BodyKind): void {
  const data = objectOf(request.body);
  const wasLoading = hasFlag(message.flags, messageFlag.Loading);
  fill(context, message, data, request.files, { kind, body: request.body });
  if (!wasLoading) message.editedTimestamp = new Date().toISOString();
  announceMessage(context, message, 'MESSAGE_UPDATE');
}

/** Deletes a message and dispatches the deletion. */
export function remove(context: Context, message: StoredMessage): void {
  message.deleted = true;
  message.channel.messages.delete(message.id);
  announceDeletion(context, message);
}

/** Finds a message of a channel; throws 10008 when it is gone. */
export function messageIn(channel: Channel, id: string): StoredMessage {
  const message = channel.messages.get(id);
  if (!message || message.deleted) throw apiErrors.unknownMessage();
  return message;
}

/** Lists the files that a message has after a body: those it keeps, then the uploaded ones, as makers so that nothing is hosted too soon. */
function attachmentsOf(
  { cdn }: Context,
  message: StoredMessage,
  data: JsonObject,
  files: readonly UploadedFile[],
): (() => StoredAttachment)[] {
  const named = objectsOf(data['attachments']);
  const kept =
    'attachments' in data
      ? message.attachments.filter(({ id }) => named.some((one) => one['id'] === id))
      : message.attachments;
  const uploaded = files.map((file) => () => {
    const told = named.find((one) => one['id'] === file.index || one['id'] === Number(file.index));
    const description = stringOf(told?.['description']);
    return {
      ...cdn.host(file.bytes, file.filename, file.contentType),
      ...(description === undefined ? {} : { description }),
    };
  });
  return [...kept.map((attachment) => () => attachment), ...uploaded];
}
