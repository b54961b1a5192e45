import { cleanLine } from '../../base/text.ts';
import { errorCode } from '../../base/errors.ts';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { decodeMarkdown, MAX_PAGE_BYTES, pageTooLarge } from './encoding.ts';
import { commitOf, listLayer, type LayerFile, type LayerSpec } from './layers.ts';

/** A file of a layer with its bytes, or why it has none. */
export interface SourceFile extends LayerFile {
  /** SHA-256 of the bytes with LF line ends, hex; of the fault where the file cannot be read. */
  readonly hash: string;
  readonly content: { readonly text: string; readonly repaired: boolean } | { readonly fault: string };
}

/** Everything that a corpus is made of, read at one moment. */
export interface Sources {
  readonly files: readonly SourceFile[];
  readonly commit: string | null;
  /** SHA-256 over layers, ids and hashes, hex. */
  readonly fingerprint: string;
}

/**
 * Reads all files of the layers, digests and stories alike. A file that cannot be read takes part as a fault.
 * Throws `CorpusError` when a folder does not exist or holds no stories.
 */
export function readSources(specs: readonly LayerSpec[]): Sources {
  const files = specs.flatMap(listLayer).map(readFile);
  const story = specs.find((spec) => spec.layer === 'story');
  const commit = story ? commitOf(story) : null;
  const sum = createHash('sha256');
  for (const file of files) sum.update(`${file.layer} ${file.kind} ${file.id} ${file.hash}\n`);
  return { files, commit, fingerprint: sum.update(commit ?? '').digest('hex') };
}

function readFile(file: LayerFile): SourceFile {
  const content = contentOf(file);
  const text = 'text' in content ? content.text : content.fault;
  return { ...file, content, hash: createHash('sha256').update(text).digest('hex') };
}

function contentOf(file: LayerFile): SourceFile['content'] {
  // As it stands in addresses, lists and reports, such a name would not be the file's.
  if (cleanLine(file.id) !== file.id) return { fault: 'has a name that cannot be shown' };
  if (file.outside) return { fault: 'is a link that leads out of its folder' };
  try {
    const stat = statSync(file.path);
    if (!stat.isFile()) return { fault: 'is not a file' };
    const { size } = stat;
    if (size > MAX_PAGE_BYTES) return pageTooLarge(size);
    return decodeMarkdown(readFileSync(file.path));
  } catch (error) {
    return { fault: `cannot be read (${errorCode(error) || 'unknown reason'})` };
  }
}
