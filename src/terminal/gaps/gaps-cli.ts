import type { Edition } from '../../search/search-index.ts';
import type { Store } from '../../store/store.ts';
import type { Screen } from '../output/screen.ts';

/** Ports of the commands about questions that were sent. */
export interface GapsCli {
  /** Opens the index. Throws `CorpusError` without a corpus. */
  edition(): Promise<Edition>;
  /** Opens the store; it is closed by whoever opened it. */
  store(): Promise<Store>;
  /** Folder of our own texts; `null` where they are turned off. */
  corpusDir(): string | null;
  /** Asks for a yes or a no; `null` where nobody can be asked. */
  confirm(question: string): Promise<boolean | null>;
  readonly screen: Screen;
  /** As `2026-11-26`. */
  today(): string;
}
