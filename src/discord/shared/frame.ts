import type { BaseInteraction } from 'discord.js';
import type { Frame } from '../message/components.ts';
import type { CardKind } from '../ids/custom-id.ts';
import { isAlone, memberMayWrite } from './permissions.ts';
import type { Services } from './services.ts';

/** Parts of a frame besides who asked. */
interface FrameOptions {
  readonly card: CardKind;
  /** The message that the answer is about. Default: none. */
  readonly target?: string | null;
}

/** Makes the frame of what an interaction shows its person: shareable where they could post there themselves. */
export function frameFor(
  interaction: BaseInteraction,
  { commandIds, store }: Services,
  { card, target = null }: FrameOptions,
): Frame {
  const offers = !isAlone(interaction) && memberMayWrite(interaction) ? 'share' : 'neither';
  return { asker: interaction.user.id, card, offers, target, keeps: store.off === null, commandIds };
}

/** Makes the frame of an answer to a message of `asker`, sent where everybody there sees it. */
export function frameForMessage(
  { asker, isAlone, target }: { readonly asker: string; readonly isAlone: boolean; readonly target: string },
  { commandIds, store }: Services,
): Frame {
  const offers = isAlone ? 'neither' : 'delete';
  return { asker, card: 'answer', offers, target, keeps: store.off === null, commandIds };
}
