import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Corpus } from '../model/corpus.ts';
import { CorpusIndex, type SavedIndex } from '../search/corpus-index.ts';
import { piecesOf, putPiece } from './pieces.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { ANALYSIS_VERSION } from '../search/analysis/version.ts';

/** Raised whenever the shape of the file changes. */
const FORMAT = 4;

/** The data is `corpus` and the parts of {@link SavedIndex}, each taken apart by its members. */
const DEPTH = 2;

/** A piece of the data, on a line of its own. */
interface Line {
  readonly path: readonly string[];
  readonly more: boolean;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** The first line of an index file, as JSON. */
interface Header {
  readonly quobotIndex: number;
  readonly analysis: number;
  readonly fingerprint: string;
  readonly lines: readonly Line[];
}

/** An index read from a file, or one sentence why it cannot be trusted. */
export type LoadedIndex = { readonly index: SearchIndex } | { readonly fault: string };

/**
 * Writes an index: a header line and a line for each piece of data, into a new file that then takes the old one's place,
 * so that a reader sees the old file or the new one. Makes the folder. Throws what the file system throws; the old file
 * stays.
 */
export function writeIndexFile(path: string, index: SearchIndex): void {
  if (!(index instanceof CorpusIndex)) throw new TypeError('index file: only a built index can be written');
  const pieces = [...piecesOf({ corpus: index.corpus, ...index.save() }, DEPTH)];
  const header: Header = {
    quobotIndex: FORMAT,
    analysis: ANALYSIS_VERSION,
    fingerprint: index.corpus.fingerprint,
    lines: pieces.map(({ path: names, more, text }) => ({
      path: names,
      more,
      bytes: text.length,
      sha256: sha256(text),
    })),
  };
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeDurably(beside, [JSON.stringify(header), ...pieces.map(({ text }) => text)]);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Line by line: a large index in one piece would be in memory three times. */
function writeDurably(path: string, lines: readonly string[]): void {
  const file = openSync(path, 'wx');
  try {
    for (const line of lines) {
      const bytes = Buffer.from(`${line}\n`);
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Reads an index file. With `fingerprint`, an index of another corpus is not trusted. Never throws: a missing, damaged,
 * foreign or stale file is a fault.
 */
export function readIndexFile(path: string, fingerprint?: string): LoadedIndex {
  try {
    const steps = readSteps(readFileSync(path), fingerprint);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** Like {@link readIndexFile}, in small steps, so that a program that reads it goes on answering meanwhile. */
export async function readIndexFileGently(path: string, fingerprint?: string): Promise<LoadedIndex> {
  try {
    const steps = readSteps(await readFile(path), fingerprint);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      await nextTurn();
    }
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function faultOf(error: unknown): string {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return missing ? 'there is no index file' : 'the index file is damaged';
}

/** Yields after each step; throws where the data is not what the header promises. */
function* readSteps(bytes: Buffer, fingerprint: string | undefined): Generator<undefined, LoadedIndex, undefined> {
  const end = bytes.indexOf('\n');
  const header = parseHeader(bytes.subarray(0, Math.max(end, 0)).toString());
  if (!header) return { fault: 'the file is not an index of Quobot' };
  if (header.quobotIndex !== FORMAT || header.analysis !== ANALYSIS_VERSION)
    return { fault: 'the index file is of another version' };
  if (fingerprint !== undefined && header.fingerprint !== fingerprint)
    return { fault: 'the corpus has changed since the index was written' };
  const data = Object.create(null) as Record<string, unknown>;
  let start = end + 1;
  for (const { path, more, bytes: length, sha256: expected } of header.lines) {
    const line = bytes.subarray(start, start + length);
    start += length + 1;
    if (sha256(line) !== expected) return { fault: 'the index file is damaged' };
    putPiece(data, { path, more, text: line.toString('latin1') });
    yield;
  }
  const { corpus, ...saved } = data;
  return { index: CorpusIndex.restore(corpus as Corpus, saved as unknown as SavedIndex) };
}

function parseHeader(line: string): Header | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('quobotIndex' in value)) return null;
    return value as Header;
  } catch {
    return null;
  }
}

function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
