import type { ServerSettings } from '../model/server-settings.ts';
import type { Report } from '../model/report.ts';
import type { Edition } from '../search/search-index.ts';
import type { Answer } from './answer.ts';
import type { WayIn } from './browse-answer.ts';
import type { NamedPage, GapsAnswer, ReportAnswer, SyncNote } from './maintainer-answer.ts';

/** An option of a command, as a person fills it in. */
export interface CommandOption {
  /** Lower case, at most 32 characters. */
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  /** A platform puts the text of a `file` behind that of the option `question`. */
  readonly type: 'string' | 'boolean' | 'user' | 'file' | 'channel';
  readonly required?: boolean;
  /** Longest value in characters, for strings. */
  readonly maxLength?: number;
  /** True when {@link Command.complete} offers values for it. */
  readonly autocomplete?: boolean;
}

/** A value that is offered while somebody types. */
export interface Choice {
  /** Shown, on one line. */
  readonly name: string;
  /** Sent in place of it. */
  readonly value: string;
}

/** A request to a command, whatever the platform. */
export interface CommandRequest {
  /** Values by option name; absent options are absent. */
  readonly options: Readonly<Record<string, string | boolean>>;
  /** What was asked before and the ids of the stories that were shown, for a question that goes on from there. */
  readonly follows?: { readonly question: string; readonly shown: readonly string[] };
  /** The message that a message command was used on. */
  readonly target?: { readonly text: string };
}

/** Actions of maintainers on the running program. */
interface Maintenance {
  /** Gives the seconds since the index in use was loaded. */
  age(): number;
  /** Gives how the last sync went; absent where no book is synced. */
  lastSync?(): SyncNote | null;
  /**
   * Brings the index up to date with the corpus beside the running program; absent where that is not possible. An index
   * that the checks refuse is not taken: only `quobot index --force` does that. Never throws.
   */
  reload?(options: { progress(text: string): void }): Promise<Report>;
  /** Goes back to the index before the one in use; absent where that is not possible. Never throws. */
  rollback?(): Promise<Report>;
  /**
   * Lists what could not be answered, for a page from 1 on; absent where nothing is kept. A report where it cannot be
   * read. Never throws.
   */
  gaps?(edition: Edition, page: number): Promise<GapsAnswer | ReportAnswer>;
}

/** The server that a command is used in. */
export interface ServerPort {
  /** True for who may manage it. */
  readonly mayManage: boolean;
  /** Gives what it chose. Rejects with a `SentenceError`, as `save` does. */
  settings(): Promise<ServerSettings>;
  save(settings: ServerSettings): Promise<void>;
  /** Gives the name and the address of one of its channels. */
  channel(id: string): NamedPage;
}

/** Ports of a command. */
export interface CommandContext {
  /** Where the answer is read: what its help names is different there. */
  readonly place: 'chat' | 'terminal';
  /** The edition in use: taken once per request, since a reindex may swap it in between. */
  readonly edition: Edition;
  readonly maintenance: Maintenance;
  /** The server that is spoken in; absent elsewhere, and where nothing is kept. */
  readonly server?: ServerPort;
  /**
   * Deletes a question that was sent, by its receipt; true where there was one. Absent where nothing is kept. Rejects
   * with a `SentenceError`.
   */
  readonly withdraw?: (receipt: string) => Promise<boolean>;
  /** Reports how far a long command has come; a platform that cannot show it drops it. */
  progress(text: string): void;
}

/** A part of a command. */
interface Subcommand {
  readonly name: string;
  readonly description: string;
  /** Default: those of the command. */
  readonly options?: readonly CommandOption[];
}

/** A command: its definition for platforms, and its answer. */
export interface Command {
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  /** `slash` is typed, `message` is picked from a message's menu, `terminal` is typed where no platform registers it. */
  readonly surface: 'slash' | 'message' | 'terminal';
  readonly options: readonly CommandOption[];
  /** Subcommand names, where the command has some; the chosen one arrives as option `subcommand`. */
  readonly subcommands?: readonly Subcommand[];
  /** Further ways to the same answers in a chat, for the help; default: none. */
  readonly ways?: readonly WayIn[];
  /** True for commands about the server that they are used in: no other place has them. */
  readonly inServers?: boolean;
  /** True for commands that only maintainers may use; checked again in code on every use. */
  readonly maintainersOnly?: boolean;
  /** True when it may take longer than a second, so that a platform acknowledges first. */
  readonly slow?: boolean;
  /** Answers a request. Throws only for bugs: bad input is answered. */
  answer(request: CommandRequest, context: CommandContext): Promise<Answer> | Answer;
  /**
   * Gives choices for what has been typed so far into `option`, best first; a platform that shows fewer cuts the list.
   */
  complete?(option: string, typed: string, context: CommandContext): Choice[];
}

/** Gives a string option without the space around it; `undefined` when it is absent, blank or no string. */
export function textOption({ options }: CommandRequest, name: string): string | undefined {
  const value = options[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}
