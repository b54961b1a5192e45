import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { SiteFile } from './site-file.ts';

/** Files of these kinds are compressed in themselves. */
const COMPRESSED = /\.(?:png|ico|woff2|br|gz)$/;
/** Below this many bytes a packet holds a file as it is. */
const LEAST = 1_000;
/** A page takes a millisecond by these; the best quality takes thirty, for a tenth less. */
const QUALITY = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 18 };

/** Adds to each file that is worth it what it is by Brotli (`.br`) and by gzip (`.gz`), for whoever serves the site. */
export function withCompressed(files: readonly SiteFile[]): SiteFile[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap((file) => [file, ...compressed(file).filter(({ path }) => !paths.has(path))]);
}

function compressed({ path, content }: SiteFile): SiteFile[] {
  const bytes = Buffer.from(content);
  if (COMPRESSED.test(path) || bytes.length < LEAST) return [];
  const params = { ...QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [
    { path: `${path}.br`, content: brotliCompressSync(bytes, { params }) },
    { path: `${path}.gz`, content: gzipSync(bytes, { level: 9 }) },
  ];
}
