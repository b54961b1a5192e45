import type { Action, BrowseAction } from '../../answers/action.ts';
import type { Answer } from '../../answers/answer.ts';
import type { Command, CommandContext } from '../../answers/command.ts';
import type { Card } from '../../cards/card.ts';
import type { KeyBook } from '../message/keys.ts';

/** What the Discord end is given to work with: it knows neither the corpus nor the list of commands. */
export interface BotPorts {
  /** All commands. `ask` answers DMs and mentions, `help` answers "help". */
  readonly commands: readonly Command[];
  /** The keys of the edition in use. */
  keys(): KeyBook;
  /** A context on the edition in use; take one for each request. */
  context(progress: (text: string) => void): CommandContext;
  /** What pressing a button opens. */
  followAction(action: BrowseAction, edition: CommandContext['edition']): Answer;
  /** The card of an answer. */
  render(answer: Answer): Card;
}

/** True for what a card opens; false for what Discord itself does with a message. */
export function isBrowse(action: Action): action is BrowseAction {
  return action.kind !== 'share' && action.kind !== 'delete';
}
