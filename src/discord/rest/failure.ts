import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { BarredError } from './barred-error.ts';

/**
 * Meaning of a failed call to Discord: `expired` came too late or for something that is gone, `repeated` had been
 * answered before, `forbidden` may not be done there, `barred` met a limit that is longer than an answer can wait,
 * `refused` was a body that breaks a rule, `fault` is all else.
 */
export type Failure = 'expired' | 'repeated' | 'forbidden' | 'barred' | 'refused' | 'fault';

/** The code of a refusal in an archived thread, for which discord.js has no name. */
const THREAD_ARCHIVED = 50083;
const UNKNOWN_CHANNEL: number = RESTJSONErrorCodes.UnknownChannel;
/** What may not be done has this state, whatever its code: Discord has many, and new ones come. */
const FORBIDDEN = 403;
/** Replies that are refused where an ordinary message may not be. */
const NO_REPLY: readonly number[] = [
  RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
  RESTJSONErrorCodes.CannotReferenceAMessageWithoutPermissionToReadMessageHistory,
  RESTJSONErrorCodes.NSFWChannelMessageReferenceNotAllowed,
];

const NO_CHAT = 'Nothing can be posted in a channel of this kind.';

/** Refusals by the place, each with a sentence for whoever can still be told; `null` where there is nothing to add. */
const PLACES: ReadonlyMap<number, string | null> = new Map<number, string | null>([
  [RESTJSONErrorCodes.UnknownChannel, null],
  [RESTJSONErrorCodes.MissingAccess, 'I may not see this channel.'],
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType, NO_CHAT],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, NO_CHAT],
  [RESTJSONErrorCodes.CannotSendAMessageInAForumChannel, NO_CHAT],
  [RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages, 'Discord takes no more answers here.'],
  [RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled, 'Discord takes no messages for now.'],
  [RESTJSONErrorCodes.MissingPermissions, 'I may not write in this channel.'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, null],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, null],
  ...NO_REPLY.map((code) => [code, 'I may not read the history of this channel.'] as const),
  [THREAD_ARCHIVED, 'This thread is archived: open it again first.'],
  [RESTJSONErrorCodes.ThreadLocked, 'This thread is locked.'],
  [RESTJSONErrorCodes.OpeningDirectMessagesTooFast, 'Discord lets me open no more direct messages for now.'],
  [
    RESTJSONErrorCodes.ChannelVerificationLevelTooHighForYouToGainAccess,
    'This server asks for a verification that I do not have.',
  ],
  [
    RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
    'This channel is in slow mode: try again in a while.',
  ],
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration, 'The rules of this server’s AutoMod do not let it pass.'],
  [RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration, 'The rules of this server’s AutoMod do not let it pass.'],
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter, 'Discord’s filter of links does not let it pass.'],
]);

const KNOWN: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [RESTJSONErrorCodes.UnknownInteraction, 'expired'],
  [RESTJSONErrorCodes.UnknownWebhook, 'expired'],
  [RESTJSONErrorCodes.InvalidWebhookToken, 'expired'],
  [RESTJSONErrorCodes.UnknownMessage, 'expired'],
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, 'repeated'],
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'refused'],
]);

/** Classifies what a call to Discord threw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof BarredError || error instanceof RateLimitError) return 'barred';
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code);
    return KNOWN.get(code) ?? (PLACES.has(code) || error.status === FORBIDDEN ? 'forbidden' : 'fault');
  }
  const again = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.InteractionAlreadyReplied;
  return again ? 'repeated' : 'fault';
}

/** Gives how a job ends that a call to Discord failed: `failed` where that is for us to mend. */
export function endingOf(error: unknown): Exclude<Failure, 'fault' | 'refused'> | 'failed' {
  const failure = failureOf(error);
  return failure === 'fault' || failure === 'refused' ? 'failed' : failure;
}

/** True where a message, or its channel, is not there any more. */
export function isGone(error: unknown): boolean {
  return failureOf(error) === 'expired' || codeOf(error) === UNKNOWN_CHANNEL;
}

function codeOf(error: unknown): number {
  return error instanceof DiscordAPIError ? Number(error.code) : 0;
}

/** Gives a sentence about a refusal by the place or a limit; `null` for other faults, and where there is nothing to add. */
export function placeRefusal(error: unknown): string | null {
  const known = PLACES.get(codeOf(error));
  if (known !== undefined) return known;
  const failure = failureOf(error);
  if (failure === 'barred') return 'Discord takes no messages of mine for now.';
  return failure === 'forbidden' ? 'Discord does not let me write here.' : null;
}

/** True where a reply is refused that an ordinary message in its place may not be. */
export function isReplyRefusal(error: unknown): boolean {
  return NO_REPLY.includes(codeOf(error));
}
