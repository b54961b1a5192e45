import type { Action } from '../answers/action.ts';
import type { Step } from '../model/digest.ts';
import type { CodeBlock, RichText } from '../model/text.ts';
import type { Verdict } from '../model/verdict.ts';

/** A button that acts, or one that opens an address. */
export type Button =
  | {
      readonly label: string;
      readonly action: Action;
      readonly tone?: 'primary' | 'secondary';
      /** What the action leads to, for platforms where a list of it takes less room than the way there. */
      readonly options?: readonly MenuOption[];
    }
  | { readonly label: string; readonly url: string };

/** An entry of a menu. */
export interface MenuOption {
  /** At most 100 characters. */
  readonly label: string;
  /** At most 100 characters. */
  readonly description?: string;
  readonly action: Action;
}

/** A part of a card, from top to bottom. */
export type CardBlock =
  | { readonly kind: 'heading'; readonly text: RichText }
  /** `small` is a footnote: quieter, one line where it fits. */
  | { readonly kind: 'text'; readonly text: RichText; readonly small?: boolean }
  | { readonly kind: 'quote'; readonly text: RichText }
  | CodeBlock
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly RichText[] }
  /** Steps numbered from 1, each whole with its code; `left` of them are left out at the end. */
  | { readonly kind: 'steps'; readonly steps: readonly Step[]; readonly left: number }
  /** A line with a button beside it; `below` stands under both. */
  | { readonly kind: 'row'; readonly text: RichText; readonly button: Button; readonly below?: RichText }
  | { readonly kind: 'divider' }
  /** At most 5 for each reader, Share and Delete counting as one. */
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /** At most 25 options; `isAside` where they are a way on from an answer, and its own text comes first. */
  | {
      readonly kind: 'menu';
      readonly placeholder: string;
      readonly options: readonly MenuOption[];
      readonly isAside?: true;
    };

/** A card that every platform can show. */
export interface Card {
  readonly accent: Verdict | 'info' | 'fault';
  /** The question that it answers, in words, for platforms that quote it; absent where nothing was asked. */
  readonly asked?: string;
  /** Set where what its controls open is for who presses alone, whoever sees the card. */
  readonly quiet?: true;
  readonly blocks: readonly CardBlock[];
}
