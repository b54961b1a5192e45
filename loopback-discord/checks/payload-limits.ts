import { countFaults, fault, codePointsIn, textFaults, urlFaults, type Path } from './checks.ts';
import { componentFaults } from './component-limits.ts';
import type { FormFault } from '../protocol/form-errors.ts';
import { listOf, objectOf, objectsOf, stringOf, type JsonObject } from '../protocol/json.ts';
import { hasFlag, messageFlag } from '../protocol/message-flags.ts';

/**
 * Finds what breaks Discord's limits in the body of a message to post or edit, `stored` flags included; empty when all is well.
 * Written from Discord's documentation, not from the bot: it checks the bot.
 */
export function messageFaults(body: JsonObject, stored = 0): FormFault[] {
  const flags = stored | (typeof body['flags'] === 'number' ? body['flags'] : 0);
  const v2 = hasFlag(flags, messageFlag.ComponentsV2);
  return [
    ...textFaults(body['content'], ['content'], 0, 2_000),
    ...(v2 ? mixedFaults(body) : []),
    ...embedsFaults(body['embeds']),
    ...componentFaults(body['components'], v2),
    ...mentionFaults(objectOf(body['allowed_mentions'])),
    ...countFaults(listOf(body['attachments']), ['attachments'], 0, 10),
  ];
}

/** Finds fields that cannot go with Components V2. */
function mixedFaults(body: JsonObject): FormFault[] {
  const faults: FormFault[] = [];
  const refuse = (key: string): unknown =>
    faults.push(
      fault(
        [key],
        `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      ),
    );
  if (body['content']) refuse('content');
  for (const key of ['embeds', 'sticker_ids']) if (listOf(body[key]).length > 0) refuse(key);
  if (body['poll']) refuse('poll');
  return faults;
}

/** Checks embeds: at most 10, each part within its own limit, 6,000 characters over all of them. */
function embedsFaults(embeds: unknown): FormFault[] {
  const total = objectsOf(embeds).reduce((sum, embed) => sum + embedLength(embed), 0);
  return [
    ...countFaults(listOf(embeds), ['embeds'], 0, 10),
    ...objectsOf(embeds).flatMap((embed, index) => embedFaults(embed, ['embeds', index])),
    ...(total > 6_000
      ? [fault(['embeds'], `At most 6000 characters over all embeds (is ${total}).`, 'MAX_EMBED_SIZE_EXCEEDED')]
      : []),
  ];
}

function embedLength(embed: JsonObject): number {
  const fields = objectsOf(embed['fields']).flatMap((field) => [field['name'], field['value']]);
  const texts = [
    embed['title'],
    embed['description'],
    objectOf(embed['footer'])['text'],
    objectOf(embed['author'])['name'],
    ...fields,
  ];
  return texts.reduce<number>((sum, text) => sum + codePointsIn(stringOf(text) ?? ''), 0);
}

function embedFaults(embed: JsonObject, path: Path): FormFault[] {
  return [
    ...textFaults(embed['title'], [...path, 'title'], 0, 256),
    ...textFaults(embed['description'], [...path, 'description'], 0, 4_096),
    ...textFaults(objectOf(embed['footer'])['text'], [...path, 'footer', 'text'], 0, 2_048),
    ...textFaults(objectOf(embed['author'])['name'], [...path, 'author', 'name'], 0, 256),
    ...(embed['url'] ? urlFaults(embed['url'], [...path, 'url'], 2_048) : []),
    ...countFaults(listOf(embed['fields']), [...path, 'fields'], 0, 25),
    ...objectsOf(embed['fields']).flatMap((field, index) => [
      ...textFaults(field['name'], [...path, 'fields', index, 'name'], 1, 256),
      ...textFaults(field['value'], [...path, 'fields', index, 'value'], 1, 1_024),
    ]),
  ];
}

/** Finds allowed mentions that exclude each other: `parse: ["users"]` and a list of users; the same for roles. */
function mentionFaults(allowed: JsonObject): FormFault[] {
  return ['users', 'roles'].flatMap((kind) => [
    ...countFaults(listOf(allowed[kind]), ['allowed_mentions', kind], 0, 100),
    ...(listOf(allowed['parse']).includes(kind) && listOf(allowed[kind]).length > 0
      ? [
          fault(
            ['allowed_mentions'],
            `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
            'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          ),
        ]
      : []),
  ]);
}

/** Finds what breaks the limits of an autocomplete answer: 25 choices, names 1 to 100, text values up to 100. */
export function choiceFaults(data: JsonObject): FormFault[] {
  const path = ['data', 'choices'];
  return [
    ...countFaults(listOf(data['choices']), path, 0, 25),
    ...objectsOf(data['choices']).flatMap((choice, index) => {
      const value = choice['value'];
      const here = [...path, index];
      return [
        ...textFaults(choice['name'], [...here, 'name'], 1, 100),
        ...(typeof value === 'number' ? [] : textFaults(value, [...here, 'value'], 1, 100)),
      ];
    }),
  ];
}
