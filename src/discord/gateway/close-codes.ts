import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes, GatewayOpcodes } from 'discord.js';

/** Discord's close code for a token that it does not take. */
export const TOKEN_REFUSED: number = GatewayCloseCodes.AuthenticationFailed;

/** Discord's number for an invalid session, for which there is no close code: its gateway opcode. */
export const SESSION_INVALID: number = GatewayOpcodes.InvalidSession;

/** Why Discord ended a session for good, as the process should end: the token, or all else (intents, shards, version). */
export function endingOfClose(code: number): 'tokenRefused' | 'invalidated' {
  return code === TOKEN_REFUSED ? 'tokenRefused' : 'invalidated';
}

/** True for the error that a login, or any other request, ends with when Discord refuses the token. */
export function isTokenRefusal(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}
