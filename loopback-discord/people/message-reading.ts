import { allComponents, componentType, isSelect, textDisplays } from '../protocol/component-types.ts';
import { objectsOf, stringOf } from '../protocol/json.ts';
import type { StoredMessage } from '../world/world.ts';

/** A button as a reader sees it. */
export interface SeenButton {
  readonly label: string;
  /** Undefined for a link. */
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly disabled: boolean;
}

/** A select as a reader sees it. */
export interface SeenSelect {
  readonly customId: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string; readonly description: string }[];
}

/** Returns all text of a message: content, text displays, embeds' titles, descriptions and fields, in order, one a line. */
export function textOf({ content, components, embeds }: StoredMessage): string {
  const embedded = embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...objectsOf(fields).flatMap(({ name, value }) => [name, value]),
  ]);
  return [content, ...textDisplays(components), ...embedded]
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .join('\n');
}

/** Lists the buttons, in order, accessories included. */
export function buttonsOf({ components }: StoredMessage): readonly SeenButton[] {
  return allComponents(components)
    .filter((component) => component['type'] === componentType.Button)
    .map((button) => ({
      label: stringOf(button['label']) ?? '',
      customId: stringOf(button['custom_id']),
      url: stringOf(button['url']),
      disabled: button['disabled'] === true,
    }));
}

/** Finds the custom id of the button with this label; throws where there is none. */
export function customIdOf(message: StoredMessage, label: string): string {
  const found = buttonsOf(message).find((button) => button.label === label && button.customId !== undefined);
  if (found?.customId === undefined) {
    const labels = buttonsOf(message).map((button) => button.label);
    throw new Error(`loopback: no button "${label}", but ${JSON.stringify(labels)}`);
  }
  return found.customId;
}

/** Lists the selects, in order. */
export function selectsOf({ components }: StoredMessage): readonly SeenSelect[] {
  return allComponents(components)
    .filter(isSelect)
    .map((select) => ({
      customId: stringOf(select['custom_id']) ?? '',
      placeholder: stringOf(select['placeholder']) ?? '',
      options: objectsOf(select['options']).map(({ label, value, description }) => ({
        label: stringOf(label) ?? '',
        value: stringOf(value) ?? '',
        description: stringOf(description) ?? '',
      })),
    }));
}
