import { ComponentType, type APIMessageTopLevelComponent, type MessageComponentInteraction } from 'discord.js';
import { SHARE_CODE } from './action-code.ts';
import { parseComponentId } from './custom-id.ts';
import { HEADER_ID } from './compose.ts';

/** The parts of a message that stay when its card changes. */
export interface Kept {
  /** The line above the card, as it is; `null` for none. */
  readonly header: string | null;
  /** The message that the answer is about; `null` for none. */
  readonly target: string | null;
}

/** The components of the message that a press came from, as Discord sends them. */
export function componentsOf({ message }: MessageComponentInteraction): APIMessageTopLevelComponent[] {
  return message.components.map((component) => component.toJSON());
}

/** What stays of a message when its card changes. */
export function keptFrom(components: readonly APIMessageTopLevelComponent[]): Kept {
  const above = components.find((part) => part.type === ComponentType.TextDisplay && part.id === HEADER_ID);
  return {
    header: above?.type === ComponentType.TextDisplay ? above.content : null,
    target:
      customIdsIn(components)
        .map(targetOfShare)
        .find((target) => target !== null) ?? null,
  };
}

function customIdsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'custom_id' in value && typeof value.custom_id === 'string' ? [value.custom_id] : [];
  return [...own, ...Object.values(value).flatMap(customIdsIn)];
}

function targetOfShare(customId: string): string | null {
  const parsed = parseComponentId(customId);
  return parsed.kind === 'ours' && parsed.state.code === SHARE_CODE ? parsed.state.target : null;
}
