import type { Action } from '../../answers/action.ts';

/** Role of the person who presses: the asker of the card, somebody who may manage messages there, or anybody else. */
export type Presser = 'asker' | 'moderator' | 'other';

/** Effect of a press: none, changes the card, opens a card that only the presser sees, posts, or removes. */
export type Effect = 'refuse' | 'change' | 'open' | 'post' | 'remove';

/** Effects of an action on an answer and on a card of the browser. */
interface Rule {
  readonly asker: { readonly answer: Effect; readonly browse: Effect };
  readonly moderator: Effect;
  readonly other: Effect;
}

const OPENS: Rule = { asker: { answer: 'open', browse: 'change' }, moderator: 'open', other: 'open' };

/** Every card of a shortlist leads back, so the asker may turn one into the next. */
const CHANGES: Rule = { asker: { answer: 'change', browse: 'change' }, moderator: 'open', other: 'open' };

/** The one table of who may press what, with which effect. */
const RULES: Readonly<Record<Action['kind'], Rule>> = {
  share: { asker: { answer: 'post', browse: 'post' }, moderator: 'refuse', other: 'refuse' },
  delete: { asker: { answer: 'remove', browse: 'remove' }, moderator: 'remove', other: 'refuse' },
  answer: CHANGES,
  steps: CHANGES,
  list: CHANGES,
  story: OPENS,
  categories: OPENS,
  category: OPENS,
  point: OPENS,
  issues: OPENS,
};

/** Gives the effect of a press of `action` by `presser` on a card of this kind. */
export function effectOf(action: Action['kind'], presser: Presser, card: 'answer' | 'browse'): Effect {
  const rule = RULES[action];
  return presser === 'asker' ? rule.asker[card] : rule[presser];
}
