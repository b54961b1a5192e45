import type { Command, CommandContext } from '../../commands/command.ts';
import type { Action, Reply } from '../rendering/reply.ts';
import type { KeyBook } from './stable-key.ts';

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
