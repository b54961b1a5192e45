import type { Command } from 'commander';
import type { CorpusSpec } from '../../corpus/read/corpus-files.ts';
import type { ReindexMessage } from '../../index-store/reindex-process.ts';

/** What the commands need of the program that they belong to. */
export interface MaintainerCli {
  /** The corpus that flags and variables name, the synced checkout where they name none. Asked again after a sync. */
  spec(command: Command): CorpusSpec;
  readonly dataDir: string;
  /** Where GitHub's API is, and the token for it; absent for the public one, without. */
  readonly github: { readonly apiUrl?: string; readonly token?: string };
  /** Who runs the program, for the record when an index is forced. */
  user(): string;
  /** Standard output. */
  print(text: string): void;
  /** Standard error. */
  note(text: string): void;
  /** True when standard error is a terminal: progress then overwrites itself. */
  readonly interactive: boolean;
  /** Sets the code that the program ends with. */
  exitCode(code: number): void;
  /** Sends how a reindex goes to the program that started this one; absent where a person did. */
  send?(message: ReindexMessage): Promise<void>;
  /** A signal that aborts when the program is asked to end; asked for once, by work that heeds it. */
  interruption?(): AbortSignal;
}
