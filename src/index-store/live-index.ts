import { setImmediate as nextTurn } from 'node:timers/promises';
import { readCorpusFiles, type CorpusSpec } from '../corpus/read/corpus-files.ts';
import { readIndexFileGently } from './files/index-file.ts';
import { prepareSuggestions } from '../search/retrieval/suggestions.ts';
import type { Edition, IndexInfo } from '../search/search-index.ts';
import { acceptance } from './compare/acceptance.ts';
import { goldenQuestions, type GoldenQuestion } from './compare/golden.ts';
import { indexFile, readPointer, standsFor, type IndexPointer } from './files/pointer.ts';
import { openEdition, openKeptEdition, openStandIn } from './open.ts';
import type { ReindexOutcome } from './reindex/reindex.ts';
import type { ReindexRun } from './reindex/reindex-process.ts';
import { rollback, type RollbackOutcome } from './reindex/rollback.ts';
import { watchPointer, type Watch, type WatchOptions } from './watch.ts';

/** An event of the index in use. */
export type LiveIndexEvent =
  | { readonly kind: 'swapped'; readonly from: IndexInfo; readonly to: IndexInfo }
  /** Another index was there and was not accepted. */
  | { readonly kind: 'passed-over'; readonly version: string; readonly reason: string }
  /** There is none yet: it is built in this process, which takes some seconds. */
  | { readonly kind: 'building' }
  | { readonly kind: 'watch-fault'; readonly error: unknown };

/** Options of {@link LiveIndex.open}. */
export interface LiveIndexOptions {
  /** The corpus at this moment: called again for each reload, since a sync moves the checkout. */
  readonly spec: () => CorpusSpec;
  readonly dataDir: string;
  readonly onEvent?: (event: LiveIndexEvent) => void;
  /** Default: those of the project. */
  readonly golden?: readonly GoldenQuestion[];
  readonly watch?: WatchOptions;
  /** Brings the data folder's index up to date; never in this process, since that would delay answers. */
  readonly reindex: (run: ReindexRun) => Promise<ReindexOutcome>;
}

/**
 * Where the edition in use is from: a file, so that the next start need not build it; a file of the digests alone, which
 * says nothing of what the whole corpus must hold; or this process.
 */
type Origin = 'kept' | 'stand-in' | 'memory';

/** Holds the index in use and keeps it fresh: one reference, swapped whole. */
export class LiveIndex {
  readonly #options: LiveIndexOptions;
  #edition: Edition;
  #origin: Origin;
  #loadedAt = performance.now();
  #watch: Watch | null = null;
  #reloading: Promise<ReindexOutcome> | null = null;
  #passedOver = '';
  #following: Promise<void> = Promise.resolve();

  private constructor(options: LiveIndexOptions, edition: Edition, origin: Origin) {
    this.#options = options;
    this.#edition = edition;
    this.#origin = origin;
  }

  /**
   * Opens the index in use; without one of the same sources that can be read, the shipped one where it is of the corpus's
   * digests, and only else builds one in memory. Does not check whether it is still fresh: call {@link reload} for that.
   * Throws `CorpusError` when there is neither an index nor a corpus.
   */
  static async open(options: LiveIndexOptions): Promise<LiveIndex> {
    const spec = options.spec();
    const kept = openKeptEdition(options.dataDir, spec);
    if (kept) return new LiveIndex(options, kept, 'kept');
    const standIn = openStandIn(spec);
    const isWhole = spec.layers.every(({ layer }) => layer === 'digest');
    if (standIn) return new LiveIndex(options, standIn, isWhole ? 'kept' : 'stand-in');
    const { edition, from } = await openEdition(spec, options.dataDir, () => options.onEvent?.({ kind: 'building' }));
    return new LiveIndex(options, edition, from === 'memory' ? 'memory' : 'kept');
  }

  /** Gives the edition in use. Take it once per answer: it never changes, but another may take its place. */
  current(): Edition {
    return this.#edition;
  }

  /** Gives the folder of its files. */
  get dataDir(): string {
    return this.#options.dataDir;
  }

  /** Gives the seconds since the index in use was loaded. */
  age(): number {
    return (performance.now() - this.#loadedAt) / 1000;
  }

  /**
   * True when the index in use is of the corpus as it is now, and after a rollback, which was deliberate. False when
   * it had to be built, as after an upgrade. Reads all files of the
   * corpus; throws `CorpusError` when they cannot be read.
   */
  isUpToDate(): boolean {
    const { spec, dataDir } = this.#options;
    const now = spec();
    const pointer = readPointer(dataDir);
    if (this.#origin !== 'kept') return false;
    const isMeant = pointer?.cause === 'rollback' && pointer.current === this.#edition.info.version;
    return isMeant || readCorpusFiles(now).fingerprint === this.#edition.corpus.fingerprint;
  }

  /** Brings the index up to date with the corpus. A call during a run gives the outcome of that run. */
  async reload(run: ReindexRun = {}): Promise<ReindexOutcome> {
    this.#reloading ??= this.#reload(run).finally(() => (this.#reloading = null));
    return this.#reloading;
  }

  async #reload(run: ReindexRun): Promise<ReindexOutcome> {
    const outcome = await this.#options.reindex(run);
    if (outcome.kind === 'live' || outcome.kind === 'unchanged') await this.#follow();
    return outcome;
  }

  /** Goes back to the index before the one in use. */
  async rollback(): Promise<RollbackOutcome> {
    const outcome = await rollback(this.#options.dataDir);
    if (outcome.kind === 'rolled-back') await this.#follow();
    return outcome;
  }

  /** Follows the index that other processes write; polls, and reports the fault, where the folder cannot be watched. */
  watch(): void {
    const { dataDir, watch } = this.#options;
    if (this.#watch) return;
    const onFault = (error: unknown): void => this.#tell({ kind: 'watch-fault', error });
    this.#watch = watchPointer(dataDir, () => void this.#follow(), { onFault, ...watch });
    void this.#follow();
  }

  /** Stops watching. The index stays usable. */
  async close(): Promise<void> {
    this.#watch?.close();
    this.#watch = null;
    await this.#following;
  }

  /** Switches to what the pointer names, one after the other, each checked first. */
  async #follow(): Promise<void> {
    this.#following = this.#following
      .then(() => this.#takeUp())
      .catch((error: unknown) => this.#tell({ kind: 'watch-fault', error }));
    return this.#following;
  }

  async #takeUp(): Promise<void> {
    const pointer = readPointer(this.#options.dataDir);
    if (!pointer || pointer.current === this.#edition.info.version) return;
    if (!standsFor(pointer, this.#options.spec())) {
      this.#passOver(pointer.current, 'it was built from another corpus');
      return;
    }
    const loaded = await readIndexFileGently(indexFile(this.#options.dataDir, pointer.current));
    const reason = 'fault' in loaded ? loaded.fault : await this.#objection(loaded.edition, pointer);
    if ('fault' in loaded || reason !== null) {
      this.#passOver(pointer.current, reason ?? '');
      return;
    }
    // Else the next one to type would hold up everybody's answers.
    const suggestions = prepareSuggestions(loaded.edition.corpus);
    while (suggestions.next().done !== true) await nextTurn();
    this.#passedOver = '';
    const from = this.#edition.info;
    this.#edition = loaded.edition;
    this.#origin = 'kept';
    this.#loadedAt = performance.now();
    this.#tell({ kind: 'swapped', from, to: loaded.edition.info });
  }

  /** Reports an index that is not accepted, once for each index and reason. */
  #passOver(version: string, reason: string): void {
    const what = `${version} ${reason}`;
    if (this.#passedOver === what) return;
    this.#passedOver = what;
    this.#tell({ kind: 'passed-over', version, reason });
  }

  /**
   * Gives the reason why an index of another process is not accepted here; `null` for none. A person's decision is not
   * judged.
   */
  async #objection(edition: Edition, { cause }: IndexPointer): Promise<string | null> {
    if (cause !== 'checked') return edition.info.stories === 0 ? 'It has no stories.' : null;
    const { golden = goldenQuestions() } = this.#options;
    const before = this.#origin === 'stand-in' ? null : this.#edition;
    const { reasons } = await acceptance(edition, { before, golden });
    return reasons.length === 0 ? null : reasons.join(' ');
  }

  #tell(event: LiveIndexEvent): void {
    this.#options.onEvent?.(event);
  }
}
