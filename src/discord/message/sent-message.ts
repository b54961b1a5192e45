import {
  ButtonStyle,
  ComponentType,
  type APIComponentInMessageActionRow,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord.js';
import { encodeAction, SHARE_CODE, storyKeyIn } from '../ids/action-code.ts';
import { answerKeyIn, shownKeysIn } from '../ids/shortlist-code.ts';
import { isSendCode } from '../ids/sending-code.ts';
import { formatComponentId, parseComponentId } from '../ids/custom-id.ts';
import { DELETE } from '../../cards/parts/ask-parts.ts';
import { askedIn, HEADER_ID, headerComponent, memberIn, quoteIn } from './header.ts';

/** The state of a message of ours, read back from its components; each part `null` where it has none. */
export interface SentMessage {
  /** The line above the card, as it is. */
  readonly header: string | null;
  /** The quoted question of that line. */
  readonly question: string | null;
  /** The question that it quotes, as it was asked, cut to what was quoted. */
  readonly asked: string | null;
  /** Id of the message that the answer is about. */
  readonly target: string | null;
  /** Discord id of the member that the answer is for. */
  readonly forMember: string | null;
  /** Key of the story that the message is about: the first that any of its controls names. */
  readonly storyKey: string | null;
  /** Key of the story that it answers with; `null` for a choice, a list and whatever is no answer. */
  readonly answerKey: string | null;
  /** Keys of the stories that it shows; empty for none. */
  readonly shownKeys: readonly string[];
}

/** Most parts of a message that are looked at; Discord allows 40 components. */
const MOST_PARTS = 300;

/** Reads a message back, as it is sent and as Discord gives it back. Takes anything; never throws. */
export function readSentMessage(components: readonly unknown[]): SentMessage {
  const header = components.find(isHeader)?.content ?? null;
  const controls = controlsIn(components);
  const storyKey = firstOf(controls, ({ code }) => storyKeyIn(code));
  return {
    header,
    question: quoteIn(header ?? ''),
    asked: askedIn(header ?? ''),
    target: firstOf(controls, ({ code, target }) => (code === SHARE_CODE || isSendCode(code) ? target : null)),
    forMember: memberIn(header ?? ''),
    storyKey,
    answerKey: firstOf(controls, ({ code }) => answerKeyIn(code)),
    shownKeys: firstOf(controls, ({ code }) => shownKeysIn(code)) ?? (storyKey === null ? [] : [storyKey]),
  };
}

function isHeader(part: unknown): part is { readonly content: string } {
  const isMarked = typeof part === 'object' && part !== null && 'id' in part && part.id === HEADER_ID;
  return isMarked && 'content' in part && typeof part.content === 'string';
}

function firstOf<T>(controls: readonly Control[], pick: (control: Control) => T | null): T | null {
  for (const control of controls) {
    const found = pick(control);
    if (found !== null) return found;
  }
  return null;
}

/** The code of a button, a menu or an entry of one, and the message that it is about. */
interface Control {
  readonly code: string;
  readonly target: string | null;
}

/** Lists the controls of a message in reading order; a button beside a text comes after what is below it. */
function controlsIn(components: readonly unknown[]): Control[] {
  const found: Control[] = [];
  const ahead = listOf(components).reverse();
  for (let looked = 0; ahead.length > 0 && looked < MOST_PARTS; looked += 1) {
    const part = ahead.pop();
    if (typeof part !== 'object' || part === null) continue;
    const { custom_id, value, options, components: below, accessory } = part as Readonly<Record<string, unknown>>;
    if (typeof custom_id === 'string') found.push(...controlOf(custom_id));
    else if (typeof value === 'string') found.push({ code: value, target: null });
    ahead.push(...[...listOf(options), ...listOf(below), accessory].reverse());
  }
  return found;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST_PARTS) : [];
}

function controlOf(customId: string): Control[] {
  const parsed = parseComponentId(customId);
  return parsed.kind === 'ours' ? [parsed.state] : [];
}

/** How the line begins that says where else an answer stands, as far as its reader may see that. */
export const EARLIER_ANSWERS = 'Answered here before: ';

/**
 * Turns the components of a private message into those to post: with another line above them, Delete for Share, and
 * without what only its reader may know.
 */
export function shareable(
  components: readonly APIMessageTopLevelComponent[],
  header: string,
): APIMessageTopLevelComponent[] {
  const cards = components.flatMap((component) =>
    component.type === ComponentType.Container
      ? [{ ...component, components: component.components.filter((part) => !isEarlier(part)).map(withDelete) }]
      : [],
  );
  return [headerComponent(header), ...cards];
}

function isEarlier(component: APIComponentInContainer): boolean {
  const [text] = component.type === ComponentType.Section ? component.components : [component];
  return text.type === ComponentType.TextDisplay && text.content.replace(/^-# /, '').startsWith(EARLIER_ANSWERS);
}

function withDelete(component: APIComponentInContainer): APIComponentInContainer {
  if (component.type !== ComponentType.ActionRow) return component;
  return { ...component, components: component.components.map(deleteForShare) };
}

/** Puts Delete in the place of Share; any other control stays as it is. */
function deleteForShare(control: APIComponentInMessageActionRow): APIComponentInMessageActionRow {
  if (control.type !== ComponentType.Button || !('custom_id' in control)) return control;
  const parsed = parseComponentId(control.custom_id);
  if (parsed.kind !== 'ours' || parsed.state.code !== SHARE_CODE) return control;
  const code = encodeAction({ kind: 'delete' });
  const custom_id = formatComponentId({ ...parsed.state, code, target: null });
  return { ...control, style: ButtonStyle.Secondary, label: DELETE.label, custom_id };
}
