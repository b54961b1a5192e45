import { printable } from '../base/text.ts';
import { sendableText } from './sendable-text.ts';
import type { CountedOutcome, OwnPost, SentQuestion } from './store.ts';

/** Makes of a press what every database takes: one value that it refuses would keep all others from being written. */
export function storableOutcome({ storyId, step, rank, ...rest }: CountedOutcome): CountedOutcome {
  return {
    ...rest,
    storyId: storyId === null ? null : printable(storyId),
    step: step === null ? null : whole(step),
    rank: whole(rank),
  };
}

/** Makes of an address what every database takes. */
export function storablePost({ guildId, channelId, messageId, storyId }: OwnPost): OwnPost {
  return {
    guildId: printable(guildId),
    channelId: printable(channelId),
    messageId: printable(messageId),
    storyId: printable(storyId),
  };
}

/** Makes of a question what is kept of it, at most ten of the stories that were shown. */
export function storableQuestion({ text, verdict, shown, indexVersion }: SentQuestion): SentQuestion {
  return {
    text: sendableText(text).text,
    verdict,
    shown: shown.slice(0, 10).map((id) => printable(id)),
    indexVersion: printable(indexVersion),
  };
}

function whole(number: number): number {
  return Math.min(Math.max(Math.trunc(number) || 0, 0), 1_000);
}
