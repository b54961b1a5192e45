import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Corpus } from '../model/corpus.ts';
import { CorpusIndex, type SavedIndex } from './corpus-index.ts';
import type { SearchIndex } from './search-index.ts';
import { ANALYSIS_VERSION } from './version.ts';

/** Raised whenever the shape of the file changes. */
const FORMAT = 1;

/** The first line of an index file, as JSON. */
interface Header {
  readonly quobotIndex: number;
  readonly analysis: number;
  readonly fingerprint: string;
  /** SHA-256 of the second line, hex. */
  readonly sha256: string;
}

/** An index read from a file, or one sentence why it cannot be trusted. */
export type LoadedIndex = { readonly index: SearchIndex } | { readonly fault: string };

/**
 * Writes an index: a header line and a line of data, into a new file that then takes the old one's place, so that a
 * reader sees the old file or the new one. Makes the folder. Throws what the file system throws; the old file stays.
 */
export function writeIndexFile(path: string, index: SearchIndex): void {
  if (!(index instanceof CorpusIndex)) throw new TypeError('index file: only a built index can be written');
  const data = JSON.stringify({ corpus: index.corpus, saved: index.save() });
  const { fingerprint } = index.corpus;
  const header: Header = { quobotIndex: FORMAT, analysis: ANALYSIS_VERSION, fingerprint, sha256: sha256(data) };
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeDurably(beside, `${JSON.stringify(header)}\n${data}`);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
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
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { fault: 'there is no index file' };
  }
  const end = text.indexOf('\n');
  const header = parseHeader(text.slice(0, Math.max(end, 0)));
  if (!header) return { fault: 'the file is not an index of Quobot' };
  if (header.quobotIndex !== FORMAT || header.analysis !== ANALYSIS_VERSION)
    return { fault: 'the index file is of another version' };
  if (fingerprint !== undefined && header.fingerprint !== fingerprint)
    return { fault: 'the corpus has changed since the index was written' };
  const data = text.slice(end + 1);
  if (header.sha256 !== sha256(data)) return { fault: 'the index file is damaged' };
  try {
    const { corpus, saved } = JSON.parse(data) as { corpus: Corpus; saved: SavedIndex };
    return { index: CorpusIndex.restore(corpus, saved) };
  } catch {
    return { fault: 'the index file is damaged' };
  }
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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
