import type { AnsweredWith, BrowseAction } from '../../answers/action.ts';
import type { PickAnswer, ShortlistPosition } from '../../answers/ask-answer.ts';
import { MAX_MAYBE, offeredFrom, type Shortlist } from '../../answers/shortlist.ts';
import type { Button } from '../card.ts';

/** The button that leads to the map. */
export const ALL_CATEGORIES: Button = { label: 'All categories', action: { kind: 'categories' } };

/** Makes the way back from a pick: to the answer, else to where it was picked; empty on the answer itself. */
export function backFrom({ found, at }: ShortlistPosition): Button[] {
  if (found.sure) return at === 0 ? [] : [back({ kind: 'answer', found, at: 0 })];
  return [back({ kind: 'list', found, from: at - (at % MAX_MAYBE) })];
}

/** Makes the way back from a list of picks: to the answer, else to the first list; empty on that. */
export function backFromList(found: Shortlist, from: number): Button[] {
  if (found.sure) return [back({ kind: 'answer', found, at: 0 })];
  return from === 0 ? [] : [back({ kind: 'list', found, from: 0 })];
}

/**
 * Makes the buttons by which an asker says whether a pick is it. "This is it" goes once it was judged; "Not it" leads on
 * to those that were close, and goes where it has just been thanked for.
 */
export function judgementsOf({ found, at, thanked }: PickAnswer): Button[] {
  const isJudged = found.picks[at]?.judged === true;
  return [
    ...(isJudged ? [] : [{ label: 'This is it', action: { kind: 'helped', found, at } } as const]),
    ...(found.sure && !thanked ? [{ label: 'Not it', action: { kind: 'refused', found, at } } as const] : []),
  ];
}

/** Makes the button of who sees theirs in none of the picks from number `from` on. */
export function noneOfThese(found: Shortlist, from: number): Button {
  return { label: 'None of these', action: { kind: 'none-of-these', found, from } };
}

/** Makes the button that gives the question to the writers. */
export function sendButton(answered: AnsweredWith): Button {
  return { label: 'Send to the writers', action: { kind: 'send', ...answered } };
}

/** Makes the way to the next picks; empty after the last. */
export function nextAfter(found: Shortlist, from: number): Button[] {
  const next = (offeredFrom(found, from).at(-1) ?? found.picks.length) + 1;
  const isLast = offeredFrom(found, next).length === 0;
  return isLast ? [] : [{ label: 'Next', action: { kind: 'list', found, from: next } }];
}

/** Makes a way back. */
export function back(action: BrowseAction): Button {
  return { label: 'Back', action };
}
