import { apiErrors } from '../protocol/api-error.ts';
import type { Json, JsonObject } from '../protocol/json.ts';
import { numberOf, objectOf, objectsOf, stringOf } from '../protocol/json.ts';
import { snowflake } from '../protocol/discord-id.ts';

/** A command as Discord keeps it: with `id`, `version` and the defaults filled in. */
export type StoredCommand = JsonObject & { readonly id: string; readonly name: string; readonly type: number };

/** A guild's id, or `global`. */
export type CommandScope = string;

/** Creations a day for one scope. */
const createsAllowed = 200;

/** The commands of an application, global and by guild. */
export class CommandStore {
  readonly #scopes = new Map<CommandScope, Map<string, StoredCommand>>();
  readonly #creates = new Map<CommandScope, number>();
  readonly #applicationId: string;

  constructor(applicationId: string) {
    this.#applicationId = applicationId;
  }

  /** Lists the commands of a scope in order of creation. */
  list(scope: CommandScope): readonly StoredCommand[] {
    return [...this.#scope(scope).values()];
  }

  /** Finds a command by id; throws 10063 when there is none. */
  get(scope: CommandScope, id: string): StoredCommand {
    const found = this.#scope(scope).get(id);
    if (!found) throw apiErrors.unknownCommand();
    return found;
  }

  /** Finds the command of this name and type (1 slash, 2 user, 3 message) that a guild's member sees; the guild's own first. */
  find(name: string, type: number, guildId: string | undefined): StoredCommand | undefined {
    return [guildId ?? 'global', 'global']
      .flatMap((scope) => this.list(scope))
      .find((command) => command.name === name && command.type === type);
  }

  /** Replaces the whole list; commands of the same name and type keep their id. */
  put(scope: CommandScope, bodies: readonly JsonObject[]): readonly StoredCommand[] {
    const commands = bodies.map((body) => this.#make(scope, body));
    this.#scopes.set(scope, new Map(commands.map((command) => [command.id, command])));
    return commands;
  }

  /** Creates a command, or replaces the one of the same name and type; `created` is true for a new one. */
  create(scope: CommandScope, body: JsonObject): { readonly command: StoredCommand; readonly created: boolean } {
    const created = this.#same(scope, body) === undefined;
    const command = this.#make(scope, body);
    this.#scope(scope).set(command.id, command);
    return { command, created };
  }

  /** Changes some fields of a command. */
  patch(scope: CommandScope, id: string, body: JsonObject): StoredCommand {
    const old = this.get(scope, id);
    const command = { ...normalise({ ...old, ...body }, scope), ...this.#identity(old.id) };
    this.#scope(scope).set(id, command);
    return command;
  }

  /** Removes a command. */
  delete(scope: CommandScope, id: string): void {
    this.get(scope, id);
    this.#scope(scope).delete(id);
  }

  #scope(scope: CommandScope): Map<string, StoredCommand> {
    const found = this.#scopes.get(scope) ?? new Map<string, StoredCommand>();
    this.#scopes.set(scope, found);
    return found;
  }

  #same(scope: CommandScope, body: JsonObject): StoredCommand | undefined {
    return this.list(scope).find(({ name, type }) => name === body['name'] && type === (numberOf(body['type']) ?? 1));
  }

  #make(scope: CommandScope, body: JsonObject): StoredCommand {
    const same = this.#same(scope, body);
    if (!same) {
      const creates = (this.#creates.get(scope) ?? 0) + 1;
      if (creates > createsAllowed) throw apiErrors.tooManyCommandCreates();
      this.#creates.set(scope, creates);
    }
    return {
      ...normalise(body, scope),
      ...this.#identity(same?.id ?? snowflake()),
      ...(scope === 'global' ? {} : { guild_id: scope }),
    };
  }

  #identity(id: string): { readonly id: string; readonly application_id: string; readonly version: string } {
    return { id, application_id: this.#applicationId, version: snowflake() };
  }
}

/**
 * Fills in Discord's defaults. As there, a guild's command keeps neither contexts nor installations, and options lose
 * what is a default (`required: false`, empty lists), so that a comparison by text sees a difference where none is.
 */
function normalise(
  body: JsonObject,
  scope: CommandScope,
): JsonObject & { readonly name: string; readonly type: number } {
  const global = scope === 'global';
  const options = objectsOf(body['options']).map(normaliseOption);
  return {
    type: numberOf(body['type']) ?? 1,
    name: stringOf(body['name']) ?? '',
    name_localizations: body['name_localizations'] ?? null,
    description: stringOf(body['description']) ?? '',
    description_localizations: body['description_localizations'] ?? null,
    default_member_permissions: permissionText(body['default_member_permissions']),
    contexts: global ? (body['contexts'] ?? null) : null,
    integration_types: global ? (body['integration_types'] ?? [0]) : [0],
    nsfw: body['nsfw'] ?? false,
    ...(global ? { dm_permission: body['dm_permission'] ?? true } : {}),
    ...(options.length > 0 ? { options } : {}),
  };
}

function permissionText(value: Json | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function normaliseOption(option: JsonObject): JsonObject {
  const kept = Object.entries(objectOf(option)).filter(
    ([, value]) =>
      value !== false && value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  const children = objectsOf(option['options']).map(normaliseOption);
  return { ...Object.fromEntries(kept), ...(children.length > 0 ? { options: children } : {}) };
}
