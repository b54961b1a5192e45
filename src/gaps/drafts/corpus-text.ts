/** The files of our own layer, by their paths below `corpus/`. */
export interface CorpusText {
  /** Throws a `SentenceError` where there is no such file. */
  read(file: string): string;
}
