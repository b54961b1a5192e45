import type { Action } from '../../answers/action.ts';
import type { CardKind } from '../ids/custom-id.ts';

/** Role of the person who presses: the asker of the card, somebody who may manage messages there, or anybody else. */
export type Presser = 'asker' | 'moderator' | 'other';

/** Effect of a press: none, changes the card, opens a card that only the presser sees, posts, or removes. */
export type Effect = 'refuse' | 'change' | 'open' | 'post' | 'remove';

/** Effects of an action; for the asker by the kind of the card. */
interface Rule {
  readonly asker: Readonly<Record<CardKind, Effect>>;
  readonly moderator: Effect;
  readonly other: Effect;
}

const OPENS: Rule = {
  asker: { answer: 'open', browse: 'change', quiet: 'open' },
  moderator: 'open',
  other: 'open',
};

/** Every card of a shortlist leads back, so the asker may turn one into the next; a quiet one stays as it is. */
const CHANGES: Rule = { ...OPENS, asker: { answer: 'change', browse: 'change', quiet: 'open' } };

/** What nobody does in the asker's place. */
function byAsker(effect: Effect): Rule {
  return { asker: { answer: effect, browse: effect, quiet: effect }, moderator: 'refuse', other: 'refuse' };
}

/** The one table of who may press what, with which effect. */
const RULES: Readonly<Record<Action['kind'], Rule>> = {
  share: byAsker('post'),
  'post-link': byAsker('post'),
  delete: { ...byAsker('remove'), moderator: 'remove' },
  discard: byAsker('remove'),
  helped: byAsker('change'),
  'none-of-these': byAsker('change'),
  refused: CHANGES,
  send: byAsker('open'),
  shorten: byAsker('open'),
  keep: byAsker('change'),
  withdraw: byAsker('change'),
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
export function effectOf(action: Action['kind'], presser: Presser, card: CardKind): Effect {
  const rule = RULES[action];
  return presser === 'asker' ? rule.asker[card] : rule[presser];
}
