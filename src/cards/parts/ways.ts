import type { BrowseAction } from '../../answers/action.ts';
import type { ShortlistPlace } from '../../answers/answer.ts';
import type { Shortlist } from '../../answers/shortlist.ts';
import { MAX_MAYBE } from '../../answers/ask/verdict.ts';
import type { Button } from '../card.ts';

/** Makes the way back from a pick: to the answer, else to where it was picked; empty on the answer itself. */
export function backFrom({ found, at }: ShortlistPlace): Button[] {
  if (found.sure) return at === 0 ? [] : [back({ kind: 'answer', found, at: 0 })];
  return [back({ kind: 'list', found, from: at - (at % MAX_MAYBE) })];
}

/** Makes the way back from a list of picks: to the answer, else to the first list; empty on that. */
export function backFromList(found: Shortlist, from: number): Button[] {
  if (found.sure) return [back({ kind: 'answer', found, at: 0 })];
  return from === 0 ? [] : [back({ kind: 'list', found, from: 0 })];
}

/** Makes the button of who was given a wrong answer: to those that were close, with what was picked from them. */
export function refusalOf({ found, at }: ShortlistPlace): Button[] {
  if (!found.sure || found.picks.length === 1) return [];
  const from = at === 0 ? 1 : at - ((at - 1) % MAX_MAYBE);
  return [{ label: 'Not it', action: { kind: 'list', found, from } }];
}

/** Makes the way to the next picks; empty after the last. */
export function nextAfter(found: Shortlist, from: number): Button[] {
  const next = from + MAX_MAYBE;
  return next < found.picks.length ? [{ label: 'Next', action: { kind: 'list', found, from: next } }] : [];
}

/** Makes a way back. */
export function back(action: BrowseAction): Button {
  return { label: 'Back', action };
}
