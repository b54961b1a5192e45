import type { Command, CommandContext } from '../../answers/command.ts';
import type { Action, Reply } from '../../cards/card.ts';
import type { KeyBook } from '../message/keys.ts';

/** What the Discord end is given to work with: it knows neither the corpus nor the list of commands. */
export interface BotPorts {
  /** All commands, as they are registered. `ask` answers DMs and mentions, `help` answers "help". */
  readonly commands: readonly Command[];
  /** The keys of the index in use. */
  keys(): KeyBook;
  /** A context on the index in use; take one for each request. */
  context(progress: (text: string) => void): CommandContext;
  /** What pressing a button asks for, except `share` and `delete`, which are Discord's own. */
  runAction(action: Action, context: CommandContext): Promise<Reply> | Reply;
}
