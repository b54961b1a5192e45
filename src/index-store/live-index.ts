import { setImmediate as nextTurn } from 'node:timers/promises';
import { readCorpusFiles, type CorpusSpec } from '../corpus/read/corpus-files.ts';
import { readIndexFileGently } from './index-file.ts';
import type { IndexInfo, SearchIndex } from '../search/search-index.ts';
import { GOLDEN_QUESTIONS, type GoldenQuestion } from './golden-questions.ts';
import { indexFile, readPointer, standsFor, type IndexPointer } from './pointer.ts';
import { openIndex, openKeptIndex } from './open.ts';
import { reindex, type ReindexOutcome, type ReindexRequest, type ReindexStage } from './reindex.ts';
import { rollback, type RollbackOutcome } from './rollback.ts';
import { watchPointer, type Watch, type WatchOptions } from './watch.ts';
import type { LockOptions } from './lock.ts';

/** Something that happened to the index in use. */
export type LibraryEvent =
  | { readonly kind: 'swapped'; readonly from: IndexInfo; readonly to: IndexInfo }
  /** Another index was there and was not taken. */
  | { readonly kind: 'passed-over'; readonly version: string; readonly reason: string }
  | { readonly kind: 'watch-fault'; readonly error: unknown };

/** How a library is set up. */
export interface LibraryOptions {
  /** The corpus at this moment: asked again for each reload, since a sync moves the checkout. */
  readonly spec: () => CorpusSpec;
  readonly dataDir: string;
  readonly onEvent?: (event: LibraryEvent) => void;
  readonly golden?: readonly GoldenQuestion[];
  readonly watch?: WatchOptions;
  readonly lock?: LockOptions;
  /** Runs a build. Default: in a process of its own. */
  readonly run?: ReindexRequest['run'];
}

/** What a reload may be told. */
export interface ReloadOptions {
  readonly progress?: (stage: ReindexStage) => void;
  readonly signal?: AbortSignal;
}

/** Holds the index in use and keeps it fresh: one reference, swapped whole. */
export class Library {
  readonly #options: LibraryOptions;
  #index: SearchIndex;
  /** Whether the data folder has it. */
  #isKept: boolean;
  #loadedAt = performance.now();
  #watch: Watch | null = null;
  #reloading: Promise<ReindexOutcome> | null = null;
  #passedOver = '';
  #following: Promise<void> = Promise.resolve();

  private constructor(options: LibraryOptions, index: SearchIndex, isKept: boolean) {
    this.#options = options;
    this.#index = index;
    this.#isKept = isKept;
  }

  /**
   * Opens the index in use; without one of the same sources that can be read, builds it in memory. Whether it is still
   * fresh is not asked: call {@link reload} for that. Throws `CorpusError` when there is neither an index nor a corpus.
   */
  static async open(options: LibraryOptions): Promise<Library> {
    const spec = options.spec();
    const kept = openKeptIndex(options.dataDir, spec);
    if (kept) return new Library(options, kept, true);
    const { index, from } = await openIndex(spec, options.dataDir);
    return new Library(options, index, from === 'file');
  }

  /** The index in use. Take it once per answer: it never changes, but another may take its place. */
  current(): SearchIndex {
    return this.#index;
  }

  /** Seconds since the index in use was loaded. */
  age(): number {
    return (performance.now() - this.#loadedAt) / 1000;
  }

  /**
   * True when the index in use is of the corpus as it is now, and where somebody went back to it, since that was meant.
   * False when the data folder has an index of these sources that could not be read, as after an upgrade. Reads all files
   * of the corpus; throws `CorpusError` when they cannot be read.
   */
  isUpToDate(): boolean {
    const { spec, dataDir } = this.#options;
    const now = spec();
    const pointer = readPointer(dataDir);
    if (pointer && !this.#isKept && standsFor(pointer, now)) return false;
    const isMeant = pointer?.cause === 'rollback' && pointer.current === this.#index.info.version;
    return isMeant || readCorpusFiles(now).fingerprint === this.#index.corpus.fingerprint;
  }

  /** Brings the index up to date with the corpus. Called while it runs, gives the outcome of that run. */
  async reload(options: ReloadOptions = {}): Promise<ReindexOutcome> {
    this.#reloading ??= this.#reload(options).finally(() => (this.#reloading = null));
    return this.#reloading;
  }

  async #reload(options: ReloadOptions): Promise<ReindexOutcome> {
    const { spec, dataDir, golden, lock, run } = this.#options;
    const more = { ...(golden ? { golden } : {}), ...(lock ? { lock } : {}), ...(run ? { run } : {}) };
    const outcome = await reindex({ spec: spec(), dataDir, ...more, ...options });
    if (outcome.kind === 'live' || outcome.kind === 'unchanged') await this.#follow();
    return outcome;
  }

  /** Goes back to the index before the one in use. */
  async rollback(): Promise<RollbackOutcome> {
    const outcome = await rollback(this.#options.dataDir, this.#options.lock);
    if (outcome.kind === 'rolled-back') await this.#follow();
    return outcome;
  }

  /** From now on, takes up what other processes put into use; told of a fault, and polling, where the folder cannot be watched. */
  watch(): void {
    const { dataDir, watch } = this.#options;
    if (this.#watch) return;
    const onFault = (error: unknown): void => this.#tell({ kind: 'watch-fault', error });
    this.#watch = watchPointer(dataDir, () => void this.#follow(), { onFault, ...watch });
    void this.#follow();
  }

  /** Ends watching. The index stays usable. */
  async close(): Promise<void> {
    this.#watch?.close();
    this.#watch = null;
    await this.#following;
  }

  /** Takes what the pointer names into use, one after the other, each checked first. */
  async #follow(): Promise<void> {
    this.#following = this.#following
      .then(() => this.#takeUp())
      .catch((error: unknown) => this.#tell({ kind: 'watch-fault', error }));
    return this.#following;
  }

  async #takeUp(): Promise<void> {
    const pointer = readPointer(this.#options.dataDir);
    if (!pointer || pointer.current === this.#index.info.version) return;
    if (!standsFor(pointer, this.#options.spec())) {
      this.#passOver(pointer.current, 'it was built from another corpus');
      return;
    }
    const loaded = await readIndexFileGently(indexFile(this.#options.dataDir, pointer.current));
    const reason = 'fault' in loaded ? loaded.fault : await this.#objection(loaded.index, pointer);
    if ('fault' in loaded || reason !== null) {
      this.#passOver(pointer.current, reason ?? '');
      return;
    }
    this.#passedOver = '';
    const from = this.#index.info;
    this.#index = loaded.index;
    this.#isKept = true;
    this.#loadedAt = performance.now();
    this.#tell({ kind: 'swapped', from, to: loaded.index.info });
  }

  /** Told once for each index and reason, however often it is looked at. */
  #passOver(version: string, reason: string): void {
    const what = `${version} ${reason}`;
    if (this.#passedOver === what) return;
    this.#passedOver = what;
    this.#tell({ kind: 'passed-over', version, reason });
  }

  /** Why an index that another process checked is not taken here; `null` for none. What a person decided is not judged. */
  async #objection(index: SearchIndex, { cause }: IndexPointer): Promise<string | null> {
    const { stories } = index.info;
    if (stories === 0) return 'it has no stories';
    if (cause !== 'checked') return null;
    const before = this.#index.info.stories;
    if (stories < before * 0.8) return `it has ${stories} stories, the one in use has ${before}`;
    const errors = index.corpus.diagnostics.filter(({ severity }) => severity === 'error').length;
    if (errors > 0) return `its corpus has ${errors} errors`;
    for (const { question } of this.#options.golden ?? GOLDEN_QUESTIONS) {
      await nextTurn();
      const isAnswered = (by: SearchIndex): boolean => by.search(question, 1).hits.length > 0;
      if (!isAnswered(index) && isAnswered(this.#index)) {
        return `it finds nothing for "${question}"`;
      }
    }
    return null;
  }

  #tell(event: LibraryEvent): void {
    this.#options.onEvent?.(event);
  }
}
