import type { Diagnostic } from '../../model/diagnostic.ts';
import { fileError, fileWarning } from './file-diagnostics.ts';
import type { Document } from './documents.ts';
import { parseBook, parseContents } from './book.ts';
import { parseCharacter } from './character.ts';
import { parseMetanarrative } from './metanarrative.ts';
import { parseStory } from './story.ts';
import { CorpusError } from '../read/corpus-error.ts';
import type { SourceFile } from '../read/sources.ts';
import { inTimeLimit } from './time-limit.ts';
import { waitingLines, withoutWaiting } from './waiting-lines.ts';

/** Longest time for one page, in milliseconds: fifty times that of the largest story. */
const PAGE_MS = 2000;
/** Each page that took too long takes this from the time for the next, down to {@link LEAST_MS}. */
const LESS_MS = 250;
const LEAST_MS = 1000;
/** More such pages than this are no accident. */
const MAX_SLOW = 100;

/** Parses the files of a corpus, each as {@link pageParser} does. */
export function parseFiles(sources: readonly SourceFile[]): Document[] {
  const parse = pageParser();
  return sources.map((source) => parse(source));
}

/** Parses one file on its own, as {@link pageParser} does. */
export function parseFile(source: SourceFile): Document {
  return pageParser()(source);
}

/**
 * Makes the parser of a corpus' files, each on its own. A file that cannot be read, is half merged, nests too deeply or takes
 * too long gives an `unread` document: what a page costs, it costs itself. Throws `CorpusError` when very many take too long.
 */
export function pageParser(): (source: SourceFile) => Document {
  let slow = 0;
  return (source) => {
    const { content } = source;
    if ('fault' in content) return unread(source, `This file ${content.fault}.`);
    if (isHalfMerged(content.text)) return unread(source, 'This file holds the marks of a merge that nobody finished.');
    const waiting = source.layer === 'digest' ? waitingLines(content.text, source.file) : [];
    const text = waiting.length === 0 ? content.text : withoutWaiting(content.text);
    const document = parseGuarded(source, text, Math.max(LEAST_MS, PAGE_MS - LESS_MS * slow));
    if (document === null) {
      slow += 1;
      if (slow > MAX_SLOW) throw new CorpusError(`More than ${MAX_SLOW} pages take too long to read.`);
      return unread(source, 'This file takes too long to read and is left out.');
    }
    const found = [...waiting, ...(content.repaired ? [repairOf(source)] : [])];
    if (document.kind === 'unread' || found.length === 0) return document;
    return { ...document, diagnostics: [...document.diagnostics, ...found] };
  };
}

/** True for a text with the three marks that git leaves where both sides changed. */
function isHalfMerged(text: string): boolean {
  return /^<{7} /m.test(text) && /^={7}\r?$/m.test(text) && /^>{7} /m.test(text);
}

/** Parses a file, whose text may be what parsers of markdown are slow at; `null` where it takes too long. */
function parseGuarded(source: SourceFile, text: string, ms: number): Document | null {
  try {
    return inTimeLimit(() => parseText(source, text), ms)?.value ?? null;
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    return unread(source, 'This file nests its marks too deeply to be read.');
  }
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError || (error as { name?: unknown } | null)?.name === 'RangeError';
}

/** A page of the book that is left out is no reason to refuse all others; ours, and either map, are. */
function unread({ id, file, layer, kind }: SourceFile, message: string): Document {
  const fault = layer === 'story' && kind !== 'metanarrative' ? fileWarning : fileError;
  return { kind: 'unread', id, file, diagnostics: [fault(file, 'unreadable', message)] };
}

function repairOf({ file }: SourceFile): Diagnostic {
  const message = 'Some characters were decoded wrongly (UTF-8 read as Windows-1252) and have been put right.';
  return fileWarning(file, 'damaged-text', message);
}

function parseText({ kind, id, file, layer }: SourceFile, text: string): Document {
  switch (kind) {
    case 'story':
    case 'note':
      return parseStory(id, file, layer, text);
    case 'metanarrative':
      return parseMetanarrative(file, layer, text);
    case 'character':
      return parseCharacter(id, file, layer, text);
    case 'contents':
      return parseContents(file, text);
    case 'book':
      return parseBook(file, text);
  }
}
