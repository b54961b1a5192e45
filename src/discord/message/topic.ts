import { ComponentType, type APIMessageTopLevelComponent } from 'discord.js';
import { parseComponentId } from './custom-id.ts';

/**
 * Key of the story that a message is about: the first that any of its buttons or menus names; `null` for a message
 * about no story. Works on what is sent and on what Discord gives back.
 */
export function topicOf(components: readonly APIMessageTopLevelComponent[]): string | null {
  for (const code of components.flatMap((component) => codesIn(component))) {
    const story = /^[sw]([\w-]{4})$/u.exec(code)?.[1] ?? /^n[0-9a]([\w-]{4})/u.exec(code)?.[1];
    if (story !== undefined) return story;
  }
  return null;
}

type Component = APIMessageTopLevelComponent | { readonly type: ComponentType };

function codesIn(component: Component): string[] {
  const own = 'custom_id' in component && typeof component.custom_id === 'string' ? [codeOf(component.custom_id)] : [];
  const options =
    'options' in component && Array.isArray(component.options)
      ? (component.options as { value: string }[]).map(({ value }) => value)
      : [];
  const below = 'components' in component ? component.components.flatMap((part) => codesIn(part)) : [];
  const beside = 'accessory' in component ? codesIn(component.accessory) : [];
  return [...own, ...options, ...below, ...beside].filter((code) => code !== '');
}

function codeOf(customId: string): string {
  const parsed = parseComponentId(customId);
  return parsed.kind === 'ours' ? parsed.state.code : '';
}
