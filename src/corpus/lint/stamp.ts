import { readFileSync } from 'node:fs';
import type { LayerSpec } from '../read/layers.ts';
import { replaceFile } from '../../base/files.ts';
import { readSources } from '../read/sources.ts';
import { STAMP_LENGTH } from './freshness.ts';

/** Input of {@link stampDigests}. */
export interface StampRequest {
  readonly layers: readonly LayerSpec[];
  /** Ids to stamp anew; empty for the digests that have no stamp yet. */
  readonly ids: readonly string[];
  /**
   * Day of the check, `YYYY-MM-DD`, for all that are stamped; `null` keeps a digest's own, or takes `today` where it
   * has none.
   */
  readonly checked: string | null;
  readonly today: string;
}

/** Result of {@link stampDigests}. */
export interface StampResult {
  /** Files that were written, as diagnostics name them. */
  readonly written: readonly string[];
  /** Ids without a digest or without a story. */
  readonly unknown: readonly string[];
}

const STAMP = /^<!-- checked: (\d{4}-\d{2}-\d{2})(?:; story: [0-9a-f]+)? -->$/m;
const BYLINE = /^\*Characters?: .*\*$/m;

/**
 * Writes into digests, below the byline, the hash of the story text that they were written from. Only somebody who has
 * read both should: that is why digests with a stamp are left alone unless they are named. Throws what the file system
 * throws.
 */
export function stampDigests({ layers, ids, checked, today }: StampRequest): StampResult {
  const { files } = readSources(layers);
  const pages = files.filter(({ kind }) => kind === 'story');
  const digests = pages.filter(({ layer }) => layer === 'digest');
  const stories = new Map(pages.filter(({ layer }) => layer === 'story').map(({ id, hash }) => [id, hash]));
  const written = digests.flatMap(({ id, path, file }): string[] => {
    const hash = stories.get(id)?.slice(0, STAMP_LENGTH);
    const text = readFileSync(path, 'utf8');
    const old = STAMP.exec(text);
    const wanted = ids.length === 0 ? !old?.[0].includes('story:') : ids.includes(id);
    if (!wanted || hash === undefined) return [];
    const stamped = withStamp(text, `<!-- checked: ${checked ?? old?.[1] ?? today}; story: ${hash} -->`);
    if (stamped === text) return [];
    replaceFile(path, stamped);
    return [file];
  });
  const known = new Set(digests.map(({ id }) => id).filter((id) => stories.has(id)));
  return { written, unknown: ids.filter((id) => !known.has(id)) };
}

function withStamp(text: string, stamp: string): string {
  if (STAMP.test(text)) return text.replace(STAMP, stamp);
  return text.replace(BYLINE, (byline) => `${byline}\n${stamp}`);
}
