import type { Card } from '../../cards/card.ts';

/** Puts small notes above a card: what was read, and what was not. */
export function withNotes(card: Card, notes: readonly string[]): Card {
  if (notes.length === 0) return card;
  return { ...card, blocks: [{ kind: 'text', small: true, text: [{ text: notes.join('\n') }] }, ...card.blocks] };
}
