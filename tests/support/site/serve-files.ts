import { createServer } from 'node:http';
import { extname } from 'node:path';
import { afterAll } from 'vitest';
import type { SiteFile } from '../../../src/site/site-file.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

const ends: (() => void)[] = [];
afterAll(() => ends.splice(0).forEach((end) => end()));

/** Serves the files of a site until the test file has run; gives the address of its root, without `/`. */
export async function serveFiles(files: readonly SiteFile[]): Promise<string> {
  const byPath = new Map(files.map(({ path, content }) => [path, content]));
  const server = createServer(({ url = '/' }, response) => {
    const path = new URL(url, 'http://site').pathname.slice(1).replace(/(?:^|(?<=\/))$/, 'index.html');
    const content = byPath.get(path);
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' });
    response.end(content ?? byPath.get('404.html'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
