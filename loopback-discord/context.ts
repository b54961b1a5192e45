import type { ApiError } from './protocol/api-error.ts';
import type { Cdn } from './rest/cdn.ts';
import type { CommandStore } from './world/command-store.ts';
import type { FormFault } from './protocol/form-errors.ts';
import type { RestFaults } from './faults.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Interaction } from './people/interaction.ts';
import type { Json, JsonObject } from './protocol/json.ts';
import type { RequestLog } from './request-log.ts';
import type { BodyKind } from './checks/schemas.ts';
import type { Signal, Waiting } from './waiting.ts';
import type { StoredMessage, User, World } from './world/world.ts';

/** A write to the application's commands. */
export interface CommandWrite {
  readonly method: string;
  /** `global` or the guild's id. */
  readonly scope: string;
  readonly body: Json | undefined;
}

/** State that the parts of one server share. */
export interface Context {
  readonly token: string;
  /** The bot's account; its id is the application's too. */
  readonly bot: User;
  readonly applicationName: string;
  /** The first response counts until then, in ms. */
  readonly ackLimitMs: number;
  /** How long an interaction's token works, in ms. */
  readonly tokenLifetimeMs: number;
  readonly grantedIntents: number;
  readonly maxConcurrency: number;
  readonly recommendedShards: number;
  readonly world: World;
  readonly commands: CommandStore;
  readonly commandWrites: CommandWrite[];
  readonly interactions: InteractionBook;
  readonly gateway: Gateway;
  readonly cdn: Cdn;
  readonly faults: RestFaults;
  readonly log: RequestLog;
  readonly waiting: Waiting;
  /** What the bot posted in channels outside of interactions, oldest first, the newest 5,000. */
  readonly posts: StoredMessage[];
  /** Fires on each of those posts. */
  readonly posted: Signal;
  readonly typings: { readonly channelId: string; readonly at: number }[];
  /** Refuses a body with 50035: `faults` are this server's own findings, asked for only when checks are on. */
  readonly check: (kind: BodyKind, body: unknown, faults: () => readonly FormFault[]) => void;
}

/** The interactions that were dispatched; the newest 20,000. */
export class InteractionBook {
  readonly #byToken = new Map<string, Interaction>();

  /** Remembers an interaction. */
  add(interaction: Interaction): void {
    this.#byToken.set(interaction.token, interaction);
    if (this.#byToken.size > 20_000)
      for (const oldest of this.#byToken.keys()) return void this.#byToken.delete(oldest);
  }

  /** Finds the interaction of this token, expired or not. */
  byToken(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  /** Lists all of them, oldest first. */
  all(): readonly Interaction[] {
    return [...this.#byToken.values()];
  }
}

/** A request as a route gets it. */
export interface RestRequest {
  readonly method: string;
  /** Without `/api/v10`, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  readonly files: readonly UploadedFile[];
  /** When it arrived, `performance.now()`. */
  readonly at: number;
  /** A named part of the path. */
  readonly param: (name: string) => string;
}

/** A file of a multipart body. */
export interface UploadedFile {
  /** The number in `files[0]`. */
  readonly index: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Answer of a route. Errors are thrown as `ApiError`. */
export interface RestReply {
  readonly status: number;
  readonly body?: Json;
}

/** A route: a path like `/channels/:channel`, and what it does. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** False for routes that a token in the path protects. Default: true. */
  readonly authorized?: boolean;
  readonly run: (request: RestRequest) => RestReply;
}

/** Answers 200 with a body. */
export function ok(body: Json | JsonObject): RestReply {
  return { status: 200, body };
}

/** 204 without a body. */
export const noContent: RestReply = { status: 204 };

/** Writes an error's body. */
export function errorBody({ message, code, errors }: ApiError): JsonObject {
  return { message, code, ...(errors === undefined ? {} : { errors }) };
}
