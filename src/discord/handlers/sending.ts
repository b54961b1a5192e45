import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import type { AnsweredWith, PlatformAction } from '../../answers/action.ts';
import { sendableText } from '../../store/sendable-text.ts';
import { StoreError } from '../../store/store.ts';
import { decodeSending } from '../ids/sending-code.ts';
import { parseComponentId, type ComponentState } from '../ids/custom-id.ts';
import { compose } from '../message/compose.ts';
import { notice, NOTICES } from '../message/notices.ts';
import {
  closingMessage,
  FIELD,
  previewedText,
  previewMessage,
  questionForm,
  receiptMessage,
} from '../message/question-preview.ts';
import { frameFor } from '../shared/frame.ts';
import type { Job } from '../shared/job.ts';
import { questionOf } from './question-of.ts';
import { privately, type Delivery } from './responder.ts';
import { isRepeated } from '../shared/services.ts';

/** What a press does on the way of a question to the writers. */
type SendingAction = Extract<PlatformAction, { kind: 'send' | 'shorten' | 'keep' | 'withdraw' }>;

/** True for an action on the way of a question to the writers. */
export function isSending(action: PlatformAction): action is SendingAction {
  return ['send', 'shorten', 'keep', 'withdraw'].includes(action.kind);
}

/** Takes the next step: all that it needs is in the message and in the custom id. */
export async function handleSending(
  interaction: MessageComponentInteraction,
  action: SendingAction,
  state: ComponentState,
  job: Job,
): Promise<Delivery> {
  try {
    switch (action.kind) {
      case 'send':
        return await openPreview(interaction, action, state, job);
      case 'shorten':
        return form(interaction, { text: textOf(interaction) ?? '', whole: true }, job);
      case 'keep':
        return await keep(interaction, action, job);
      case 'withdraw':
        return await withdraw(action.receipt, job);
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return saying(interaction, error.message, job);
  }
}

/** Shows what would be kept of the text of a form: anew, or in the place of what was longer. */
export function handleForm(interaction: ModalSubmitInteraction, job: Job): Delivery {
  const parsed = parseComponentId(interaction.customId);
  const action = parsed.kind === 'ours' ? decodeSending(parsed.state.code, job.services.ports.keys()) : null;
  if (action === null || action.kind === 'keep') return saying(interaction, NOTICES.foreign, job);
  const sendable = sendableText(interaction.fields.getTextInputValue(FIELD));
  if (sendable.text === '') return saying(interaction, NOTICES.nothingToSend, job);
  const message = previewMessage(sendable, answeredWith(action), interaction.user.id);
  return { kind: action.kind === 'shorten' ? 'change' : 'private', message };
}

async function openPreview(
  interaction: MessageComponentInteraction,
  action: AnsweredWith,
  { target }: ComponentState,
  job: Job,
): Promise<Delivery> {
  const question = await questionOf(interaction, target, job.services);
  const sendable = sendableText(question.text);
  if (!question.whole || sendable.text === '') return form(interaction, question, job);
  return { kind: 'private', message: previewMessage(sendable, answeredWith(action), interaction.user.id) };
}

async function keep(interaction: MessageComponentInteraction, action: AnsweredWith, job: Job): Promise<Delivery> {
  const { services } = job;
  const text = textOf(interaction);
  if (text === null) return saying(interaction, NOTICES.nothingToSend, job);
  if (isRepeated(services, `${interaction.message.id}/keep`)) return saying(interaction, NOTICES.sentAlready, job);
  const indexVersion = services.ports.context(() => undefined).edition.info.version;
  const receipt = await services.store.send({ text, ...answeredWith(action), indexVersion });
  services.metrics.question('sent');
  return { kind: 'change', message: receiptMessage(receipt, interaction.user.id) };
}

async function withdraw(receipt: string, { services }: Job): Promise<Delivery> {
  const isGone = await services.store.withdraw(receipt);
  if (isGone) services.metrics.question('withdrawn');
  return { kind: 'change', message: closingMessage(isGone ? NOTICES.withdrawn : NOTICES.notKept) };
}

function form(
  interaction: MessageComponentInteraction,
  known: { readonly text: string; readonly whole: boolean },
  { services, log }: Job,
): Delivery {
  const late = compose(notice(NOTICES.tooLate), frameFor(interaction, services, { card: 'browse' }), log);
  return { kind: 'form', form: questionForm(interaction.customId, known), late };
}

function textOf({ message }: MessageComponentInteraction): string | null {
  return previewedText(message.embeds[0]?.description);
}

function answeredWith({ verdict, shown }: AnsweredWith): AnsweredWith {
  return { verdict, shown };
}

function saying(interaction: MessageComponentInteraction | ModalSubmitInteraction, text: string, job: Job): Delivery {
  return privately(notice(text), frameFor(interaction, job.services, { card: 'browse' }), job.log);
}
