import type { Card } from '../../cards/card.ts';
import { frameForMessage } from '../shared/frame.ts';
import type { Job } from '../shared/job.ts';
import type { Services } from '../shared/services.ts';
import type { Frame } from '../message/components.ts';
import { recording, recordPost } from '../shared/own-posts.ts';
import { post, repeatText, UNBOUND, type ChannelRef } from '../shared/recent-posts.ts';
import { compose } from '../message/compose.ts';
import { linkHeader, quoted, sharedHeader } from '../message/header.ts';
import { messageLink } from '../message/message-link.ts';
import { notice } from '../message/notices.ts';
import { plainBody } from './plain-body.ts';
import { toBody, type Outgoing } from '../message/send-options.ts';
import { readSentMessage } from '../message/sent-message.ts';
import type { WireMessage } from '../reading/wire-message.ts';
import { isReplyRefusal } from '../rest/failure.ts';
import type { MessageApi } from '../rest/message-api.ts';
import type { MessageAnswer } from './answering.ts';
import type { PostedAnswer } from './life.ts';

/** A message to answer, with the way to Discord. */
export interface Reply {
  readonly message: WireMessage;
  readonly job: Job;
  readonly api: MessageApi;
}

/** Posts an answer to a message: as a reply in a server, plainly in a DM. In a server, no story twice within a while. */
export async function postAnswer(answer: MessageAnswer, reply: Reply): Promise<PostedAnswer> {
  const { message, job } = reply;
  const storyKey = storyOf(answer, reply);
  const posted = { plain: answer.plain, storyKey };
  if (message.guild_id === null) return { ...posted, id: await send(answer, reply) };
  const reserved = job.services.recentPosts.reserve(channelOf(message), storyKey);
  if (reserved.kind === 'repeat') {
    const pointer = { card: notice(repeatText(reserved.earlier)), plain: answer.plain };
    return { ...posted, storyKey: null, id: await send(pointer, reply) };
  }
  // While another post of the story is on its way, this person gets the answer, too.
  const own = reserved.kind === 'pending' ? UNBOUND : reserved.reservation;
  const reservation = recording(own, channelOf(message), componentsOf(answer, reply), job.services);
  return { ...posted, id: await post(reservation, () => send(answer, reply)) };
}

/** Puts another answer in the place of an earlier one. A card cannot become an ordinary message: it is posted anew. */
export async function changeAnswer(earlier: PostedAnswer, answer: MessageAnswer, reply: Reply): Promise<PostedAnswer> {
  const { message, job, api } = reply;
  const { services } = job;
  const { recentPosts } = services;
  recentPosts.release(channelOf(message), earlier.storyKey, earlier.id);
  if (answer.plain !== earlier.plain) {
    await api.remove(message.channel_id, earlier.id);
    services.store.forget(earlier.id);
    // It needs a nonce of its own, or Discord gives back the message of the first.
    const post: MessageApi['post'] = (body, how) => api.post(body, { ...how, nonce: earlier.id });
    return postAnswer(answer, { ...reply, api: { ...api, post } });
  }
  await api.edit(message.channel_id, earlier.id, bodyOf(answer, reply, null));
  const storyKey = storyOf(answer, reply);
  services.store.forget(earlier.id);
  recordPost(channelOf(message), earlier.id, componentsOf(answer, reply), services);
  if (message.guild_id !== null) recentPosts.record(channelOf(message), storyKey, earlier.id);
  return { id: earlier.id, plain: answer.plain, storyKey };
}

/** Lets an answer say whom and what it answers, where its question is gone from beside it. */
export async function addressAnswer(earlier: PostedAnswer, answer: MessageAnswer, reply: Reply): Promise<void> {
  const { message, api } = reply;
  const header = sharedHeader(message.author.id, quoted(message.content), null);
  await api.edit(message.channel_id, earlier.id, bodyOf(answer, reply, header));
}

/** Sends a notice in answer to a message. */
export async function postNotice(card: Card, reply: Reply): Promise<void> {
  await send({ card, plain: false }, reply);
}

/** Gives the channel that a message is in. */
export function channelOf({ guild_id, channel_id }: WireMessage): ChannelRef {
  return { guildId: guild_id, channelId: channel_id };
}

async function send(answer: MessageAnswer, reply: Reply): Promise<string> {
  const { message, api } = reply;
  const isServer = message.guild_id !== null;
  const posting = { channelId: message.channel_id, replyTo: isServer ? message.id : null, nonce: message.id };
  try {
    return await api.post(bodyOf(answer, reply, null), posting);
  } catch (error) {
    if (!isServer || !isReplyRefusal(error)) throw error;
    const header = linkHeader(messageLink(channelOf(message), message.id));
    return api.post(bodyOf(answer, reply, header), { ...posting, replyTo: null });
  }
}

/** Gives the JSON body of an answer, with `header` above it. */
function bodyOf({ card, plain }: MessageAnswer, { message, job }: Reply, header: string | null): object {
  const { services, log } = job;
  if (plain) return plainBody(services.ports.plainText(card), header);
  return toBody(compose(card, frameOf(message, services), log, { header }));
}

function frameOf({ id, author, guild_id }: WireMessage, services: Services): Frame {
  return frameForMessage({ asker: author.id, isAlone: guild_id === null, target: id }, services);
}

function storyOf(answer: MessageAnswer, reply: Reply): string | null {
  return readSentMessage(componentsOf(answer, reply)).storyKey;
}

function componentsOf({ card }: MessageAnswer, { message, job }: Reply): Outgoing['components'] {
  return compose(card, frameOf(message, job.services), job.log).components;
}
