import { ComponentType, TextInputStyle, type APIModalInteractionResponseCallbackData } from 'discord.js';
import type { AnsweredWith } from '../../answers/action.ts';
import { LONGEST_SENT, type SendableText } from '../../store/sendable-text.ts';
import { createIdMaker } from '../ids/id-maker.ts';
import type { Button } from '../../cards/card.ts';
import { bareFrame, buttonRows, type Frame } from './components.ts';
import type { Outgoing } from './send-options.ts';

/** The id of a modal's one field. */
export const FIELD = 'text';

const LEAVE =
  'Send lets the writers use this in public, reworded. Kept with it: the day, the version of my index, and what I answered. Not kept: who you are, and where you asked. Your receipt deletes it; after 180 days it is deleted anyway.';

/** Makes the private message that shows what would be kept of a question, letter by letter, and asks for leave. */
export function previewMessage({ text, cut }: SendableText, answered: AnsweredWith, asker: string): Outgoing {
  const notes = cut ? ['This is cut: only the first 4,000 characters would be kept.', LEAVE] : [LEAVE];
  const embed = {
    title: 'This, and nothing else, would be kept of your question',
    description: `\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\``,
    footer: { text: notes.join('\n') },
  };
  const buttons: Button[] = [
    { label: 'Send', action: { kind: 'keep', ...answered }, tone: 'primary' },
    { label: 'Shorten', action: { kind: 'shorten', ...answered } },
    { label: "Don't", action: { kind: 'discard' } },
  ];
  return { embed, components: rowsOf(buttons, asker), pings: [] };
}

/** Reads the text back that a preview shows; `null` from any other message. */
export function previewedText(description: string | null | undefined): string | null {
  return /^```\n([^]*)\n```$/u.exec(description ?? '')?.[1] ?? null;
}

/** Makes the message that a preview turns into once its text is kept. */
export function receiptMessage(receipt: string, asker: string): Outgoing {
  const embed = {
    title: 'Sent to the writers, thank you',
    description: `Your receipt: \`${receipt}\`\nWithdraw, or \`/withdraw\` with it anywhere, deletes what was kept. Note the receipt down: I cannot show it again, for I do not know whose it is.`,
  };
  const components = rowsOf([{ label: 'Withdraw', action: { kind: 'withdraw', receipt } }], asker);
  return { embed, components, pings: [] };
}

/** Makes a message of one sentence in the place of a receipt or a preview. */
export function closingMessage(description: string): Outgoing {
  return { embed: { description }, components: [], pings: [] };
}

/** Makes the form for a question, filled with what is known of it. */
export function questionForm(
  customId: string,
  known: { readonly text: string; readonly whole: boolean },
): APIModalInteractionResponseCallbackData {
  const missing = known.text === '' ? 'Write or paste it here.' : 'I have only this much of it: add what matters.';
  return {
    custom_id: customId,
    title: 'Send to the writers',
    components: [
      {
        type: ComponentType.Label,
        label: 'Your question',
        description: known.whole ? 'Leave out what nobody should read.' : missing,
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: LONGEST_SENT,
          value: known.text,
        },
      },
      { type: ComponentType.TextDisplay, content: '-# Nothing is kept yet: next you see what would be.' },
    ],
  };
}

function rowsOf(buttons: readonly Button[], asker: string): Outgoing['components'] {
  const frame: Frame = { ...bareFrame(asker), card: 'answer' };
  return buttonRows(buttons, frame, createIdMaker(frame));
}
