import {
  ButtonStyle,
  ComponentType,
  type APIComponentInMessageActionRow,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord.js';
import { encodeAction, SHARE_CODE, storyKeyIn } from '../ids/action-code.ts';
import { answerKeyIn } from '../ids/shortlist-code.ts';
import { isSendCode } from '../ids/sending-code.ts';
import { formatComponentId, parseComponentId } from '../ids/custom-id.ts';
import { DELETE } from '../../cards/parts/ask-parts.ts';
import { HEADER_ID, headerComponent, memberIn, questionIn } from './header.ts';

/** The state of a message of ours, read back from its components; each part `null` where it has none. */
export interface SentMessage {
  /** The line above the card, as it is. */
  readonly header: string | null;
  /** The quoted question of that line. */
  readonly question: string | null;
  /** Id of the message that the answer is about. */
  readonly target: string | null;
  /** Discord id of the member that the answer is for. */
  readonly forMember: string | null;
  /** Key of the story that the message is about: the first that any of its controls names. */
  readonly storyKey: string | null;
  /** Key of the story that it answers with; `null` for a choice, a list and whatever is no answer. */
  readonly answerKey: string | null;
}

/** Reads a message back, as it is sent and as Discord gives it back. */
export function readSentMessage(components: readonly APIMessageTopLevelComponent[]): SentMessage {
  const above = components.find((part) => part.type === ComponentType.TextDisplay && part.id === HEADER_ID);
  const header = above?.type === ComponentType.TextDisplay ? above.content : null;
  const controls = components.flatMap(controlsIn);
  return {
    header,
    question: header === null ? null : questionIn(header),
    target: firstOf(controls, ({ code, target }) => (code === SHARE_CODE || isSendCode(code) ? target : null)),
    forMember: header === null ? null : memberIn(header),
    storyKey: firstOf(controls, ({ code }) => storyKeyIn(code)),
    answerKey: firstOf(controls, ({ code }) => answerKeyIn(code)),
  };
}

function firstOf<T>(list: readonly T[], pick: (entry: T) => string | null): string | null {
  for (const entry of list) {
    const found = pick(entry);
    if (found !== null) return found;
  }
  return null;
}

/** The code of a button, a menu or an entry of one, and the message that it is about. */
interface Control {
  readonly code: string;
  readonly target: string | null;
}

type Component = APIMessageTopLevelComponent | { readonly type: ComponentType };

/**
 * Lists the controls at and below a component, in reading order; a button beside a text comes after what is below it.
 */
function controlsIn(component: Component): Control[] {
  const own = 'custom_id' in component && typeof component.custom_id === 'string' ? controlOf(component.custom_id) : [];
  const options =
    'options' in component && Array.isArray(component.options)
      ? (component.options as { value: string }[]).map(({ value }) => ({ code: value, target: null }))
      : [];
  const below = 'components' in component ? component.components.flatMap((part) => controlsIn(part)) : [];
  const beside = 'accessory' in component ? controlsIn(component.accessory) : [];
  return [...own, ...options, ...below, ...beside];
}

function controlOf(customId: string): Control[] {
  const parsed = parseComponentId(customId);
  return parsed.kind === 'ours' ? [parsed.state] : [];
}

/** How the line begins that says where else an answer stands, as far as its reader may see that. */
export const EARLIER = 'Answered here before: ';

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
  return text.type === ComponentType.TextDisplay && text.content.replace(/^-# /, '').startsWith(EARLIER);
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
