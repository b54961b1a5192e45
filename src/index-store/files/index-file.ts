import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorCode } from '../../base/errors.ts';
import { requireFile, replaceFile } from '../../base/files.ts';
import { asciiJson } from '../../base/safe-json.ts';
import type { Corpus } from '../../model/corpus.ts';
import { engineVersion, restoreEdition, type StorableEdition } from './edition.ts';
import { recordsOf, RecordReader, type IndexRecord } from './index-records.ts';

/** Bytes of a file that are read in one step: parsing more at once would delay answers. */
const STEP_BYTES = 200_000;

/** The first line of an index file, as JSON: `{"quobotIndex": 9, "engine": …, "fingerprint": …, "sha256": …}`. */
interface Header {
  readonly quobotIndex: number;
  /** {@link engineVersion} of the program that wrote it. */
  readonly engine: string;
  readonly fingerprint: string;
  /** Hash of the header without this, and of all that follows the line, hex. */
  readonly sha256: string;
}

const FORMAT = 9;

/** An edition read from a file, or one sentence why it cannot be trusted. */
export type LoadedEdition = { readonly edition: StorableEdition } | { readonly fault: string };

/**
 * Writes an edition: a header, then JSON lines, one record a line. A reader sees the old file or the new one. Makes the
 * folder. Throws what the file system throws; the old file stays.
 */
export function writeIndexFile(path: string, { corpus, index }: StorableEdition): void {
  const about = { quobotIndex: FORMAT, engine: engineVersion(), fingerprint: corpus.fingerprint };
  const sum = createHash('sha256').update(JSON.stringify(about));
  for (const line of linesOf(corpus, index.save())) sum.update(line);
  const header: Header = { ...about, sha256: sum.digest('hex') };
  replaceFile(
    path,
    (function* () {
      yield `${JSON.stringify(header)}\n`;
      yield* linesOf(corpus, index.save());
    })(),
  );
}

/** Writes records as lines, many at a time: a write for each would take longer than all the rest. */
function* linesOf(...data: Parameters<typeof recordsOf>): Generator<string> {
  let lines = '';
  for (const record of recordsOf(...data)) {
    // A text of one byte a sign is read in a third of the time.
    lines += `${asciiJson(JSON.stringify(record))}\n`;
    if (lines.length < STEP_BYTES) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

/**
 * Reads an index file. With `fingerprint`, an index of another corpus is not trusted. Never throws: a missing, damaged,
 * foreign or stale file is a fault.
 */
export function readIndexFile(path: string, fingerprint?: string): LoadedEdition {
  try {
    requireFile(path);
    const steps = readSteps(readFileSync(path), fingerprint);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** Reads an index file as {@link readIndexFile} does, in small steps, so that answers are not delayed meanwhile. */
export async function readIndexFileGently(path: string, fingerprint?: string): Promise<LoadedEdition> {
  try {
    requireFile(path);
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
  const code = errorCode(error);
  if (code === 'ENOENT') return 'there is no index file';
  return /^E[A-Z]+$/.test(code) ? `the index file cannot be read (${code})` : 'the index file is damaged';
}

/** Yields after each step; throws where the data is not what it should be. */
function* readSteps(bytes: Buffer, fingerprint: string | undefined): Generator<undefined, LoadedEdition, undefined> {
  const end = bytes.indexOf('\n');
  const header = parseHeader(bytes.subarray(0, Math.max(end, 0)).toString());
  if (!header) return { fault: 'the file is not an index of Quobot' };
  if (header.quobotIndex !== FORMAT || header.engine !== engineVersion())
    return { fault: 'the index file is of another version' };
  if (fingerprint !== undefined && header.fingerprint !== fingerprint)
    return { fault: 'the corpus has changed since the index was written' };
  const { sha256, ...about } = header;
  const sum = createHash('sha256').update(JSON.stringify(about));
  const reader = new RecordReader();
  for (let at = end + 1; at < bytes.length;) {
    const next = bytes.indexOf('\n', Math.min(at + STEP_BYTES, bytes.length - 1)) + 1;
    if (next === 0) return { fault: 'the index file is damaged' };
    const part = bytes.subarray(at, next);
    at = next;
    sum.update(part);
    // Strings in JSON hold no line feed, so each one parts two records.
    const records = `[${part.toString('latin1').trimEnd().replaceAll('\n', ',')}]`;
    for (const record of JSON.parse(records) as IndexRecord[]) reader.add(record);
    yield;
  }
  if (sum.digest('hex') !== sha256) return { fault: 'the index file is damaged' };
  const { corpus, saved } = reader.finish();
  return { edition: restoreEdition(withFingerprint(corpus, header), saved) };
}

/**
 * Checks that the header names the fingerprint of the corpus: a header that was changed must not pass for another
 * corpus.
 */
function withFingerprint(corpus: Corpus, { fingerprint }: Header): Corpus {
  if (corpus.fingerprint !== fingerprint) throw new TypeError('index file: the header is not that of its data');
  return corpus;
}

function parseHeader(line: string): Header | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('quobotIndex' in value)) return null;
    // Written otherwise, the same values are not what was written.
    return JSON.stringify(value) === line ? (value as Header) : null;
  } catch {
    return null;
  }
}
