import type { Reply } from '../cards/card.ts';
import type { SearchIndex } from '../search/search-index.ts';

/** An option of a command, as a person fills it in. */
export interface CommandOption {
  /** Lower case, at most 32 characters. */
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  readonly type: 'string' | 'boolean' | 'user';
  readonly required?: boolean;
  /** Longest value in characters, for strings. */
  readonly maxLength?: number;
  /** True when {@link Command.complete} offers values for it. */
  readonly autocomplete?: boolean;
}

/** A value that is offered while somebody types. */
export interface Choice {
  /** Shown, at most 100 characters. */
  readonly name: string;
  /** Sent, at most 100 characters. */
  readonly value: string;
}

/** What somebody asked for, whatever the platform. */
export interface CommandRequest {
  /** Values by option name; absent options are absent. */
  readonly options: Readonly<Record<string, string | boolean>>;
  /** The message that a message command was used on. */
  readonly target?: { readonly text: string };
}

/** What a maintainer's action came to. */
export interface MaintenanceReport {
  readonly kind: 'done' | 'unchanged' | 'refused' | 'fault';
  /** One sentence. */
  readonly summary: string;
  /** What changed, or why not, a line each; may be empty. */
  readonly details: readonly string[];
}

/** What maintainers may do to the running program. */
export interface Maintenance {
  /** Seconds since the index in use was loaded. */
  age(): number;
  /**
   * Brings the index up to date with the corpus beside the running program; absent where that is not possible. An index
   * that the checks refuse is not taken: only `quobot index --force` does that. Never throws.
   */
  reload?(options: { progress(text: string): void }): Promise<MaintenanceReport>;
  /** Goes back to the index before the one in use; absent where that is not possible. Never throws. */
  rollback?(): Promise<MaintenanceReport>;
}

/** The ports that a command works with. */
export interface CommandContext {
  /** The index in use: take it once per request, since a reindex may swap it in between. */
  readonly index: SearchIndex;
  readonly maintenance: Maintenance;
  /** Says how far a long command has come; a platform that cannot show it drops it. */
  progress(text: string): void;
}

/** A command: what platforms register, and what it does. */
export interface Command {
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  /** `slash` is typed, `message` is picked from a message's menu. */
  readonly surface: 'slash' | 'message';
  readonly options: readonly CommandOption[];
  /** Subcommand names, where the command has some; the chosen one arrives as option `subcommand`. */
  readonly subcommands?: readonly { readonly name: string; readonly description: string }[];
  /** True for commands that only maintainers may use; checked again in code on every use. */
  readonly maintainersOnly?: boolean;
  /** True when it may take longer than a second, so that a platform acknowledges first. */
  readonly slow?: boolean;
  /** Answers a request. Throws only for bugs: bad input is answered. */
  execute(request: CommandRequest, context: CommandContext): Promise<Reply> | Reply;
  /** At most 25 choices for what has been typed so far into `option`. */
  complete?(option: string, typed: string, context: CommandContext): Choice[];
}
