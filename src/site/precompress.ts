import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { SiteFile } from './site-file.ts';

/** Files of these kinds are compressed in themselves. */
const COMPRESSED = /\.(?:png|ico|woff2|br|gz)$/;
/** Below this many bytes a packet holds a file as it is. */
const LEAST = 1_000;
/** Of 0 to 11: the best takes ten seconds for a site that takes one by this, for a tenth less. */
const QUALITY = 9;
/** Least and most bits of Brotli's window. */
const WINDOW = [16, 22] as const;

/** Adds to each file that is worth it what it is by Brotli (`.br`) and by gzip (`.gz`), for whoever serves the site. */
export function withCompressed(files: readonly SiteFile[]): SiteFile[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap((file) => [file, ...compressed(file).filter(({ path }) => !paths.has(path))]);
}

function compressed({ path, content }: SiteFile): SiteFile[] {
  const bytes = Buffer.from(content);
  if (COMPRESSED.test(path) || bytes.length < LEAST) return [];
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
  };
  return [
    { path: `${path}.br`, content: brotliCompressSync(bytes, { params }) },
    { path: `${path}.gz`, content: gzipSync(bytes, { level: 9 }) },
  ];
}

/** A window as large as the file: more of it is memory that is cleared for nothing, half the time of a whole site. */
function windowBits(size: number): number {
  const [least, most] = WINDOW;
  return Math.max(least, Math.min(most, Math.ceil(Math.log2(size)) + 1));
}
