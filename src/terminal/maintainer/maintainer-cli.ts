import type { Command } from 'commander';
import type { CorpusSpec } from '../../corpus/read/corpus-files.ts';
import type { ReindexMessage } from '../../index-store/reindex/reindex-process.ts';

/** Ports of the maintainers' commands. */
export interface MaintainerCli {
  /**
   * Gives the corpus that flags and variables name, the synced checkout where they name none. Called again after a
   * sync.
   */
  spec(command: Command): CorpusSpec;
  readonly dataDir: string;
  /** Address of GitHub's API, and the token for it; absent for the public one, without a token. */
  readonly github: { readonly apiUrl?: string | undefined; readonly token?: string | undefined };
  /** Name of a variable that sets a proxy which GitHub's API is asked without; `null` for none. */
  readonly unheardProxy: string | null;
  /** Address of the published site, unchecked, and the one that invites the bot into a server; absent for none. */
  readonly site: { readonly url?: string | undefined; readonly inviteUrl?: string | undefined };
  /** Names who runs the program, for the record when an index is forced. */
  user(): string;
  /** Writes to standard output, without what steers a terminal. */
  print(text: string): void;
  /** Writes to standard error, likewise. */
  note(text: string): void;
  /** Puts a text in the place of the last line of standard error. */
  overwrite(text: string): void;
  /** True when standard error is a terminal: progress then overwrites itself. */
  readonly interactive: boolean;
  /** Sets the exit code of the program. */
  exitCode(code: number): void;
  /** Sends the progress of a reindex to the program that started this one; absent where a person did. */
  readonly send?: ((message: ReindexMessage) => Promise<void>) | undefined;
  /** Gives a signal that aborts when the program is asked to end; called once, by work that heeds it. */
  interruption?(): AbortSignal;
}
