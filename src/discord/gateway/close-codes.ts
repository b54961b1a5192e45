import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes, GatewayOpcodes } from 'discord.js';

/** Discord's close code for a token that it refuses. */
export const TOKEN_REFUSED: number = GatewayCloseCodes.AuthenticationFailed;

/** Discord's gateway opcode for an invalid session, for which there is no close code. */
export const SESSION_INVALID: number = GatewayOpcodes.InvalidSession;

/**
 * Names the exit code after Discord closed a session for good: the token, or anything else (intents, shards, version).
 */
export function endingOfClose(code: number): 'tokenRefused' | 'invalidated' {
  return code === TOKEN_REFUSED ? 'tokenRefused' : 'invalidated';
}

/** True for the error that a login, or any other request, rejects with when Discord refuses the token. */
export function isTokenRefusal(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}
