import { inverted } from './inverted.ts';
import { restoreSnowflake, shortenSnowflake } from './snowflake.ts';

/** The version that custom ids begin with. Raise it when their meaning changes: old buttons are then recognised. */
const ID_VERSION = 'q1';

/**
 * What kind of card a component sits on: an `answer` stays where it is and other cards open below it, a `browse` card
 * turns into the next one; of a `quiet` one all opens for who presses, and for nobody else.
 */
export type CardKind = 'answer' | 'browse' | 'quiet';

const CARDS = { answer: 'a', browse: 'b', quiet: 'q' } as const;
const KINDS = inverted(CARDS);

/** Content of a custom id. All of a button's state is here or in its message, so that it works after a restart. */
export interface ComponentState {
  /** An action's code, or {@link MENU} for a select, whose options carry the codes. */
  readonly code: string;
  readonly card: CardKind;
  /** Discord id of the person who asked. */
  readonly asker: string;
  /** Message that the answer is about, for Share and for sending; `null` for none. */
  readonly target: string | null;
  /** Distinguishes components of one message that do the same. */
  readonly serial: number;
}

/** The code of a select. */
export const MENU = 'x';

/** Result of {@link parseComponentId}. */
export type ParsedComponentId =
  | { readonly kind: 'ours'; readonly state: ComponentState }
  /** One of ours from another version. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'foreign' };

/** Writes a custom id of at most 100 characters; a code of more than 63 leaves no room for a target. */
export function formatComponentId({ code, card, asker, target, serial }: ComponentState): string {
  const about = target === null ? '' : shortenSnowflake(target);
  return [ID_VERSION, code, CARDS[card], shortenSnowflake(asker), about, serial.toString(36)].join('.');
}

/**
 * Reads a custom id back, strictly: only what {@link formatComponentId} writes is ours. Takes any text; never throws.
 */
export function parseComponentId(customId: string): ParsedComponentId {
  const [version, code, letter, asker, about, serial, ...rest] = customId.split('.');
  if (version !== ID_VERSION) return { kind: /^q\d{1,3}$/u.test(version ?? '') ? 'outdated' : 'foreign' };
  if (code === undefined || asker === undefined || about === undefined || serial === undefined) return FOREIGN;
  const askerId = restoreSnowflake(asker);
  const target = about === '' ? null : restoreSnowflake(about);
  if (askerId === undefined || target === undefined || rest.length > 0) return FOREIGN;
  const card = KINDS.get(letter ?? '');
  if (!/^[\w-]{1,66}$/u.test(code) || card === undefined) return FOREIGN;
  if (!/^(0|[1-9a-z][0-9a-z]?)$/u.test(serial)) return FOREIGN;
  return { kind: 'ours', state: { code, card, asker: askerId, target, serial: parseInt(serial, 36) } };
}

const FOREIGN: ParsedComponentId = { kind: 'foreign' };
