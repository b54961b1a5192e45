import { createHash } from 'node:crypto';
import { codeVersion } from '../../base/code-version.ts';
import { readPlainFile } from '../../base/files.ts';
import type { Document } from './documents.ts';
import { pageParser } from './page.ts';
import type { SourceFile } from '../read/sources.ts';

const FORMAT = 1;

/** Parsed files of an earlier run, by the hash of what they were parsed from. */
export class ParseCache {
  readonly #old: ReadonlyMap<string, Document>;
  readonly #used = new Map<string, Document>();
  readonly #parseFile = pageParser();
  #parsed = 0;

  private constructor(old: ReadonlyMap<string, Document>) {
    this.#old = old;
  }

  /** Reads a cache file. Never throws: a missing or damaged file, or one of another parser, gives an empty cache. */
  static read(path: string): ParseCache {
    try {
      const text = readPlainFile(path);
      const end = text.indexOf('\n');
      const documents = text.slice(end + 1);
      if (text.slice(0, end) !== headerOf(documents)) return new ParseCache(new Map());
      return new ParseCache(new Map(JSON.parse(documents) as [string, Document][]));
    } catch {
      return new ParseCache(new Map());
    }
  }

  /** Gives the document of a file: the earlier one where the content is the same, else parsed now. */
  parse(source: SourceFile): Document {
    const key = keyOf(source);
    const known = key === null ? undefined : (this.#used.get(key) ?? this.#old.get(key));
    const document = known ? relabelled(known, source.file) : this.#parseFile(source);
    if (!known) this.#parsed += 1;
    if (key !== null) this.#used.set(key, document);
    return document;
  }

  /** Number of files that had to be parsed. */
  get parsed(): number {
    return this.#parsed;
  }

  /** Writes the text of a cache file with the documents that were asked for; others of earlier runs are left out. */
  toText(): string {
    const documents = JSON.stringify([...this.#used]);
    return `${headerOf(documents)}\n${documents}`;
  }
}

/** Gives what a document depends on as a key; `null` for a file without content, which is never kept. */
function keyOf({ layer, kind, id, hash, content }: SourceFile): string | null {
  return 'text' in content ? `${layer} ${kind} ${String(content.repaired)} ${hash} ${id}` : null;
}

/** Gives the same document the name that its file has now. */
function relabelled(document: Document, file: string): Document {
  if (document.file === file) return document;
  return { ...document, file, diagnostics: document.diagnostics.map((diagnostic) => ({ ...diagnostic, file })) };
}

/** Makes the first line of a cache file, which fits these documents and this parser of ours alone. */
function headerOf(documents: string): string {
  const sha256 = createHash('sha256').update(documents).digest('hex');
  return JSON.stringify({ quobotParsed: FORMAT, parser: codeVersion(['corpus/parse', 'corpus/read']), sha256 });
}
