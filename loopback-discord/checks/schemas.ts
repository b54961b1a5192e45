import type { Issue } from 'discord-api-spec/zod';
import type { FormFault } from '../protocol/form-errors.ts';
import { isObject } from '../protocol/json.ts';

const schemaOf = {
  'create message': 'MessageCreateRequestSchema',
  'edit message': 'MessageEditRequestPartialSchema',
  'create follow-up': 'IncomingWebhookRequestPartialSchema',
  'edit webhook message': 'IncomingWebhookUpdateRequestPartialSchema',
  'message callback': 'CreateMessageInteractionCallbackRequestSchema',
  'update callback': 'UpdateMessageInteractionCallbackRequestSchema',
  'autocomplete callback': 'ApplicationCommandAutocompleteCallbackRequestSchema',
  'modal callback': 'ModalInteractionCallbackRequestSchema',
  'create command': 'ApplicationCommandCreateRequestSchema',
  'put command': 'ApplicationCommandUpdateRequestSchema',
  'patch command': 'ApplicationCommandPatchRequestPartialSchema',
} as const;

/** The bodies that can be checked. */
export type BodyKind = keyof typeof schemaOf;

/** Function that finds what Discord's own schema has against a body; empty when all is well. */
export type SchemaCheck = (kind: BodyKind, body: unknown) => FormFault[];

/** Loads the schemas made from Discord's OpenAPI document (about 100 ms, once a process). */
export async function loadSchemas(): Promise<SchemaCheck> {
  const schemas = await import('discord-api-spec/zod');
  return (kind, body) => {
    const result = schemas[schemaOf[kind]].safeParse(asSchemaReads(body));
    return result.success ? [] : (result.error?.issues ?? []).map((issue) => toFault(issue));
  };
}

/**
 * Takes two differences between the schema and Discord out of a body: the schema counts UTF-16 units where Discord
 * counts code points, and wants a number for `default_member_permissions` where Discord and discord.js use a string.
 */
function asSchemaReads(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    return key === 'default_member_permissions' ? Number(value) : value.replace(/[\u{10000}-\u{10FFFF}]/gu, '\u2022');
  }
  if (Array.isArray(value)) return value.map((item) => asSchemaReads(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asSchemaReads(item, name)]));
}

/** Turns an issue of zod into a fault; for a union, the deepest complaint, since that is the branch that was meant. */
function toFault(issue: Issue, base: readonly PropertyKey[] = []): FormFault {
  const path = [...base, ...issue.path];
  const inner = (issue.errors ?? [])
    .filter((branch) => branch.length > 0)
    .sort((one, other) => deepest(other) - deepest(one))[0]?.[0];
  if (inner) return toFault(inner, path);
  return {
    path: path.map((step) => (typeof step === 'number' ? step : String(step))),
    code: `SCHEMA_${issue.code.toUpperCase()}`,
    message: issue.message,
  };
}

function deepest(branch: readonly Issue[]): number {
  return Math.max(...branch.map((issue) => issue.path.length + Math.max(0, ...(issue.errors ?? []).map(deepest))));
}
