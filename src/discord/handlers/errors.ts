import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, RESTJSONErrorCodes } from 'discord.js';

/**
 * Meaning of a failed call to Discord: `expired` came too late or for something that is gone, `repeated` had been
 * answered before, `forbidden` may not be done there, `refused` was a body that breaks a rule, `fault` is all else.
 */
export type Failure = 'expired' | 'repeated' | 'forbidden' | 'refused' | 'fault';

const KNOWN: Readonly<Record<number, Failure>> = {
  [RESTJSONErrorCodes.UnknownInteraction]: 'expired',
  [RESTJSONErrorCodes.UnknownWebhook]: 'expired',
  [RESTJSONErrorCodes.InvalidWebhookToken]: 'expired',
  [RESTJSONErrorCodes.UnknownMessage]: 'expired',
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]: 'repeated',
  [RESTJSONErrorCodes.UnknownChannel]: 'forbidden',
  [RESTJSONErrorCodes.MissingAccess]: 'forbidden',
  [RESTJSONErrorCodes.MissingPermissions]: 'forbidden',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'forbidden',
  [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory]: 'forbidden',
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType]: 'refused',
};

/** Classifies what a call to Discord threw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DiscordAPIError) return KNOWN[Number(error.code)] ?? 'fault';
  const again = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.InteractionAlreadyReplied;
  return again ? 'repeated' : 'fault';
}
