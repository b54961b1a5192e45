import { ComponentType, type APIMessageTopLevelComponent, type APIStringSelectComponent } from 'discord.js';
import { LIMITS } from './limits.ts';
import { lengthOf } from '../../base/text.ts';

/** A component as a check sees it, whatever its type. */
type Node = Readonly<Record<string, unknown>>;

const TEXTS_IN_A_SECTION = 3;

/** Lists everything in a payload that Discord would refuse, one sentence each; empty for a good one. */
export function payloadFaults(components: readonly APIMessageTopLevelComponent[]): string[] {
  const nodes = components.flatMap((component) => flatten(component as unknown as Node));
  const faults = [
    ...(components.length === 0 ? ['no component'] : []),
    ...over('components', nodes.length, LIMITS.components),
    ...textFaults(nodes),
    ...idFaults(nodes),
    ...nodes.flatMap(nodeFaults),
  ];
  return hasLoneSurrogate(components) ? [...faults, 'half of a surrogate pair'] : faults;
}

function flatten(component: Node): Node[] {
  const below = [...list(component['components']), ...list(component['accessory'])];
  return [component, ...below.flatMap(flatten)];
}

function list(value: unknown): Node[] {
  if (Array.isArray(value)) return value as Node[];
  return typeof value === 'object' && value !== null ? [value as Node] : [];
}

function over(what: string, length: number, most: number): string[] {
  return length > most ? [`${what}: ${length}, at most ${most}`] : [];
}

function sized(what: string, value: unknown, most: number): string[] {
  const length = typeof value === 'string' ? lengthOf(value) : 0;
  return length === 0 ? [`${what}: empty`] : over(what, length, most);
}

function textFaults(nodes: readonly Node[]): string[] {
  const texts = nodes.filter(({ type }) => type === ComponentType.TextDisplay).map((node) => String(node['content']));
  const all = texts.join('');
  return [
    ...over('text', lengthOf(all), LIMITS.characters),
    ...over('bytes of text', Buffer.byteLength(all), LIMITS.bytes),
    ...(texts.some((text) => text.trim() === '') ? ['text: empty'] : []),
    ...(texts.some((text) => (text.match(/^(?:> )?```/gmu)?.length ?? 0) % 2 === 1) ? ['an open code fence'] : []),
  ];
}

function idFaults(nodes: readonly Node[]): string[] {
  const ids = nodes.flatMap((node) => (typeof node['custom_id'] === 'string' ? node['custom_id'] : []));
  return new Set(ids).size < ids.length ? ['custom_id: not unique'] : [];
}

function nodeFaults(node: Node): string[] {
  switch (node['type']) {
    case ComponentType.Container:
      return list(node['components']).length === 0 ? ['container: empty'] : [];
    case ComponentType.Section:
      return [
        ...over('texts in a section', list(node['components']).length, TEXTS_IN_A_SECTION),
        ...(node['accessory'] === undefined ? ['section: nothing beside it'] : []),
      ];
    case ComponentType.ActionRow: {
      const inside = list(node['components']);
      return inside.length === 0 ? ['row: empty'] : over('buttons in a row', inside.length, LIMITS.buttons);
    }
    case ComponentType.Button:
      return buttonFaults(node);
    case ComponentType.StringSelect:
      return selectFaults(node as unknown as APIStringSelectComponent);
    default:
      return [];
  }
}

function buttonFaults(node: Node): string[] {
  const label = sized('button label', node['label'], LIMITS.buttonLabel);
  if (node['url'] === undefined) return [...label, ...sized('custom_id', node['custom_id'], LIMITS.customId)];
  const { url } = node;
  const good = typeof url === 'string' && /^https?:\/\/[^\s]+$/u.test(url);
  const address = good ? [] : ['button url: not an http address'];
  return [...label, ...address, ...sized('button url', url, LIMITS.url)];
}

function selectFaults({ custom_id, placeholder, options }: APIStringSelectComponent): string[] {
  const values = options.map(({ value }) => value);
  return [
    ...sized('custom_id', custom_id, LIMITS.customId),
    ...(placeholder === undefined ? [] : sized('placeholder', placeholder, LIMITS.menuPlaceholder)),
    ...(options.length === 0 ? ['options: none'] : over('options', options.length, LIMITS.menuOptions)),
    ...(new Set(values).size < values.length ? ['option values: not unique'] : []),
    ...options.flatMap(({ label, value, description }) => [
      ...sized('option label', label, LIMITS.optionLabel),
      ...sized('option value', value, LIMITS.optionValue),
      ...(description === undefined ? [] : sized('option description', description, LIMITS.optionDescription)),
    ]),
  ];
}

function hasLoneSurrogate(value: unknown): boolean {
  let found = false;
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string' && /\p{Surrogate}/u.test(part)) found = true;
    return part;
  });
  return found;
}
