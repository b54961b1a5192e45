import type { Json } from './json.ts';

/** Error that Discord answers with instead of carrying a request out. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  /** Where a form is wrong, nested as in the body; undefined for other errors. */
  readonly errors: Json | undefined;

  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Makers of the errors this server knows, by Discord's code. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const apiErrors = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  unknownApplication: () => new ApiError(404, 10002, 'Unknown Application'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new ApiError(404, 10063, 'Unknown application command'),
  tooManyCommandCreates: () =>
    new ApiError(400, 30034, 'Max number of daily application command creates has been reached (200)'),
  tooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  tooManyFollowUps: () =>
    new ApiError(400, 40094, 'This interaction has reached the maximum number of follow-up messages'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notYourMessage: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  cannotInDirect: () => new ApiError(403, 50003, 'Cannot execute action on a DM channel'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  dmsClosed: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  invalidJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  noHistory: () => new ApiError(400, 160002, 'Cannot reply without permission to read message history'),
} as const;
