import { ComponentType, type APIMessageTopLevelComponent, type APITextDisplayComponent } from 'discord.js';
import type { RichText } from '../../model/text.ts';
import type { Log } from '../../ops/logger.ts';
import { fit, WHOLE_BUDGET, type Budget } from './fit.ts';
import type { Card } from '../../cards/card.ts';
import { lengthOf } from '../../base/text.ts';
import { headerComponent } from './header.ts';
import { blockMarkdown } from './markdown.ts';
import { notice } from './notices.ts';
import type { Outgoing } from './send-options.ts';
import { payloadFaults } from './check.ts';
import { toContainer, type Frame } from './components.ts';

/** Options of {@link compose}. */
export interface ComposeOptions {
  /** The line above it: markdown, ours and already escaped. Default: none. */
  readonly header?: string | null;
  /** What its one reader is told above the card, which is never shared with it. Default: nothing. */
  readonly note?: RichText;
  /** Whom the message notifies. Default: nobody. */
  readonly pings?: readonly string[];
}

const EMPTY = notice('There is nothing to show here.');

const TOO_LONG = notice('The answer does not fit into a message. Ask for less at once.', 'fault');

/**
 * Makes the message of a card, always one that Discord takes: the card is made to fit, then checked as it will be sent.
 * A card that still breaks a rule is cut down further, and the rule is logged.
 */
export function compose(
  content: Card,
  frame: Frame,
  log: Log,
  { header = null, note = [], pings = [] }: ComposeOptions = {},
): Outgoing {
  const noteText = blockMarkdown({ kind: 'text', text: note, small: true });
  const above = noteText === '' ? [] : [textDisplay(noteText)];
  const room = roomFor(header);
  const budget: Budget = {
    components: WHOLE_BUDGET.components - 1 - above.length,
    characters: WHOLE_BUDGET.characters - lengthOf(room + noteText),
    bytes: WHOLE_BUDGET.bytes - Buffer.byteLength(room + noteText),
  };
  for (const share of SHARES) {
    const fitted = toContainer(fit(content, scaled(budget, share)), frame);
    const card = fitted.components.length > 0 ? fitted : toContainer(EMPTY, frame);
    const faults = payloadFaults(withHeader(room, [...above, card]));
    if (faults.length === 0) return { components: withHeader(header, [...above, card]), pings };
    log.error({ faults, share }, 'a payload breaks a limit and is shortened');
  }
  return { components: [toContainer(TOO_LONG, frame)], pings: [] };
}

/** Shares of the whole budget to try: clickable command names grow after fitting, so one try may fail. */
const SHARES = [1, 0.8, 0.4];

function scaled({ components, characters, bytes }: Budget, share: number): Budget {
  return {
    components: Math.floor(components * share),
    characters: Math.floor(characters * share),
    bytes: Math.floor(bytes * share),
  };
}

function withHeader(
  header: string | null,
  components: readonly APIMessageTopLevelComponent[],
): APIMessageTopLevelComponent[] {
  return header === null ? [...components] : [headerComponent(header), ...components];
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

/**
 * Gives a line as long as Share may put in this one's place: what is sent privately must still fit when it is posted.
 */
function roomFor(header: string | null): string {
  const line = header ?? '';
  return line.padEnd(Math.max(260, line.length + 100), '.');
}
