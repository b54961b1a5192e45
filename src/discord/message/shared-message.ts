import { ComponentType, type APIComponentInContainer, type APIMessageTopLevelComponent } from 'discord.js';
import { SHARE_CODE } from './action-code.ts';
import { parseComponentId } from './custom-id.ts';
import { HEADER_ID, headerComponent } from './compose.ts';
import { questionIn } from './header.ts';

/** The quoted question above a private answer; `null` where there is none. */
export function questionAbove(components: readonly APIMessageTopLevelComponent[]): string | null {
  for (const component of components) {
    if (component.type === ComponentType.TextDisplay && component.id === HEADER_ID)
      return questionIn(component.content);
  }
  return null;
}

/** What a private message holds, ready to be posted: with another line above it and without Share. */
export function sharedComponents(
  components: readonly APIMessageTopLevelComponent[],
  header: string,
): APIMessageTopLevelComponent[] {
  const cards = components.flatMap((component) =>
    component.type === ComponentType.Container
      ? [{ ...component, components: component.components.flatMap(withoutShare) }]
      : [],
  );
  return [headerComponent(header), ...cards];
}

function withoutShare(component: APIComponentInContainer): APIComponentInContainer[] {
  if (component.type !== ComponentType.ActionRow) return [component];
  const kept = component.components.filter((part) => !('custom_id' in part) || !isShare(part.custom_id));
  return kept.length === 0 ? [] : [{ ...component, components: kept }];
}

function isShare(customId: string): boolean {
  const parsed = parseComponentId(customId);
  return parsed.kind === 'ours' && parsed.state.code === SHARE_CODE;
}
