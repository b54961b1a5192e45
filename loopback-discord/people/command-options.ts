import { codePointsIn } from '../checks/checks.ts';
import type { StoredCommand } from '../world/command-store.ts';
import { listOf, numberOf, objectsOf, stringOf, type Json, type JsonObject } from '../protocol/json.ts';
import { wireAttachment, wireChannel, wirePartialMember, wireRole, wireUser } from '../world/api-objects.ts';
import { channelPermissions } from '../world/channel-permissions.ts';
import { permission } from '../protocol/permission-bits.ts';
import type { Channel, StoredAttachment, World } from '../world/world.ts';

/** Value of an option; people, channels and roles are given by themselves or by id. */
type OptionValue = string | number | boolean | { readonly id: string } | StoredAttachment;

/** Values by option name. */
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** `data.options` and `data.resolved` of an interaction. */
export interface FilledOptions {
  readonly options: readonly JsonObject[];
  readonly resolved: JsonObject;
}

/** Circumstances in which a command is filled in. */
export interface FillOptions {
  readonly world: World;
  readonly channel: Channel;
  /** Sub-command names, outermost first. */
  readonly path: readonly string[];
  /** The option being typed, for autocomplete: nothing is required then. */
  readonly focused?: string;
  /** Skip the client's checks. */
  readonly force: boolean;
}

/** Fills in a command as Discord's client does, and throws where the client would not send it. */
export function fillOptions(command: StoredCommand, values: OptionValues, how: FillOptions): FilledOptions {
  const [sub, ...rest] = how.path;
  const definitions = objectsOf(command['options']);
  if (sub === undefined) return fillFlat(command.name, definitions, values, how);
  const found = definitions.find((option) => option['name'] === sub && Number(option['type']) <= 2);
  if (!found) throw new Error(`loopback: /${command.name} has no sub-command "${sub}"`);
  const inner = fillOptions({ ...command, options: found['options'] }, values, { ...how, path: rest });
  return { options: [{ name: sub, type: found['type'] ?? 1, options: inner.options }], resolved: inner.resolved };
}

function fillFlat(
  command: string,
  definitions: readonly JsonObject[],
  values: OptionValues,
  how: FillOptions,
): FilledOptions {
  const complain = (reason: string): void => {
    if (!how.force) throw new Error(`loopback: /${command}: ${reason}`);
  };
  for (const name of Object.keys(values))
    if (!definitions.some((one) => one['name'] === name)) complain(`no option "${name}"`);
  for (const { name, required, type } of definitions) {
    if (Number(type) <= 2) complain('a sub-command must be named');
    if (required === true && how.focused === undefined && !((stringOf(name) ?? '') in values))
      complain(`option "${stringOf(name) ?? ''}" is required`);
  }
  const resolved: Record<string, Record<string, Json>> = {};
  const options = Object.entries(values).map(([name, given]): JsonObject => {
    const definition = definitions.find((one) => one['name'] === name) ?? { name, type: typeOf(given) };
    const value = typeof given === 'object' ? given.id : given;
    const focused = name === how.focused;
    if (!focused) checkValue(definition, value, (reason) => complain(`option "${name}" ${reason}`));
    if (typeof given === 'object') resolve(resolved, Number(definition['type']), given, how);
    else if (typeof value === 'string' && Number(definition['type']) >= 6)
      resolve(resolved, Number(definition['type']), { id: value }, how);
    return { name, type: definition['type'] ?? 3, value, ...(focused ? { focused } : {}) };
  });
  return { options, resolved };
}

function typeOf(value: OptionValue): number {
  if (typeof value === 'string') return 3;
  if (typeof value === 'number') return Number.isInteger(value) ? 4 : 10;
  return typeof value === 'boolean' ? 5 : 'url' in value ? 11 : 6;
}

function checkValue(
  definition: JsonObject,
  value: string | number | boolean,
  complain: (reason: string) => void,
): void {
  const type = Number(definition['type']);
  const wanted = type === 4 || type === 10 ? 'number' : type === 5 ? 'boolean' : 'string';
  if (typeof value !== wanted) complain(`wants a ${wanted}`);
  const choices = objectsOf(definition['choices']);
  if (choices.length > 0 && !choices.some((choice) => choice['value'] === value))
    complain(`has no choice ${JSON.stringify(value)}`);
  const size = typeof value === 'string' ? codePointsIn(value) : Number(value);
  const [least, most] =
    typeof value === 'string' ? (['min_length', 'max_length'] as const) : (['min_value', 'max_value'] as const);
  if (size < (numberOf(definition[least]) ?? -Infinity)) complain(`is below ${least}`);
  if (size > (numberOf(definition[most]) ?? (typeof value === 'string' ? 6_000 : Infinity)))
    complain(`is above ${most}`);
}

/** Adds what an id stands for to `resolved`, as Discord does for users, channels, roles and files. */
function resolve(
  resolved: Record<string, Record<string, Json>>,
  type: number,
  given: { readonly id: string },
  { world, channel }: FillOptions,
): void {
  const put = (kind: string, value: Json): void => void ((resolved[kind] ??= {})[given.id] = value);
  const user = world.users.get(given.id);
  const role = channel.guild?.roles.get(given.id);
  const other = world.channels.get(given.id);
  if ('url' in given && 'filename' in given) put('attachments', wireAttachment(given as StoredAttachment));
  else if (user && (type === 6 || type === 9)) {
    put('users', wireUser(user));
    const member = channel.guild?.members.get(given.id);
    if (member)
      put('members', { ...wirePartialMember(member), permissions: channelPermissions(channel, given.id).toString() });
  } else if (role && (type === 8 || type === 9)) put('roles', wireRole(role));
  else if (other && type === 7) put('channels', wireChannel(other, world.users));
}

/** Checks whether a command may be used somewhere: its contexts, its installations, and the member's permissions. */
export function isOffered(command: StoredCommand, context: 0 | 1 | 2, byGuild: boolean, permissions: bigint): boolean {
  const contexts =
    command['contexts'] === null || command['contexts'] === undefined ? [0, 1] : listOf(command['contexts']);
  const asked = stringOf(command['default_member_permissions']);
  // "0" leaves a command to administrators.
  const needed = asked === '0' ? permission.Administrator : BigInt(asked ?? '0');
  return (
    contexts.includes(context) &&
    listOf(command['integration_types'] ?? [0]).includes(byGuild ? 0 : 1) &&
    (context !== 0 || (permissions & needed) === needed)
  );
}
