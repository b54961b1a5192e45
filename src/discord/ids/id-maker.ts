import type { Action } from '../../answers/action.ts';
import { encodeAction } from './action-code.ts';
import { formatComponentId, MENU, type CardKind } from './custom-id.ts';

/** Makes the custom ids of one message, each different. */
export interface IdMaker {
  idOf(action: Action): string;
  menuId(): string;
}

/** Parts of a custom id that all components of a message share. */
export interface IdFrame {
  readonly asker: string;
  readonly card: CardKind;
  readonly target: string | null;
}

const ABOUT: ReadonlySet<Action['kind']> = new Set(['share', 'send']);

/** Creates an id maker for one message. Only Share and sending carry the message that an answer is about. */
export function createIdMaker({ asker, card, target }: IdFrame): IdMaker {
  const used = new Map<string, number>();
  const make = (code: string, about: string | null): string => {
    const serial = used.get(code) ?? 0;
    used.set(code, serial + 1);
    return formatComponentId({ code, card, asker, target: about, serial });
  };
  return {
    idOf: (action) => make(encodeAction(action), ABOUT.has(action.kind) ? target : null),
    menuId: () => make(MENU, null),
  };
}
