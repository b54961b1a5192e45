import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { dirname, extname, join, sep } from 'node:path';
import fresh from 'fresh';
import sirv from 'sirv';
import { pathOf, sendText, type HttpHandler, type TextAnswer } from '../ops/http-server.ts';
import { CONTENT_SECURITY_POLICY } from '../site/security.ts';

/** Headers of every answer. A question stands behind `#`, and no page of others learns from which page people come. */
const HEADERS = {
  'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'accept-ranges': 'none',
};

/** Types of text, which all is UTF-8. */
const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
};

const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Serves the folder of a site, and takes up the one that is put in its place. */
export function serveFolder(folder: string): HttpHandler {
  let site: OpenSite | null = null;
  return (request, response) => {
    const identity = identityOf(folder);
    if (identity !== null && site?.identity !== identity)
      site = { identity, serve: open(folder), pages: pagesIn(folder) };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(request, response, plain(405, 'Only GET and HEAD are served.\n', { allow: 'GET, HEAD' }));
      return;
    }
    const page = pathOf(request);
    if (site?.pages.has(decoded(page))) {
      sendText(request, response, toFolder(page));
      return;
    }
    prepare(request, response);
    const miss = (): void => sendText(request, response, notFound(folder));
    if (site) site.serve(request, response, miss);
    else miss();
  };
}

/**
 * Leads from the name of a folder to the folder, where the links of its page begin. Only this name is known for sure:
 * proxies may have put a path before it.
 */
export function toFolder(path: string): TextAnswer {
  return plain(301, '', { location: `./${path.slice(path.lastIndexOf('/') + 1)}/` });
}

/** Reads an escaped path as sirv does. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

interface OpenSite {
  readonly identity: string;
  readonly serve: ReturnType<typeof sirv>;
  /** The folders that are pages, for example `/map`. */
  readonly pages: ReadonlySet<string>;
}

function pagesIn(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Set(
    files.flatMap((file) => (file.endsWith(`${sep}index.html`) ? `/${dirname(file).split(sep).join('/')}` : [])),
  );
}

/** Tells one folder of a site from the next: it is replaced whole. `null` where there is none. */
function identityOf(folder: string): string | null {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino} ${found.mtimeMs}`;
}

function open(folder: string): ReturnType<typeof sirv> {
  return sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    extensions: ['html'],
    setHeaders(response, path) {
      const type = TYPES[extname(path)];
      if (type !== undefined) response.setHeader('content-type', `${type}; charset=utf-8`);
    },
  });
}

/** Says what holds for every file, and takes from the request what sirv would stumble over. */
function prepare(request: IncomingMessage, response: ServerResponse): void {
  spareWhoHasIt(request, response);
  // A range is a wish, and no file is large.
  delete request.headers.range;
  request.headers['accept-encoding'] = acceptedCodings(request.headers['accept-encoding'] ?? '').join();
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.setHeader('vary', 'Accept-Encoding');
  response.setHeader('cache-control', isVersioned(request) ? FOR_GOOD : 'no-cache');
  response.on('pipe', (source: Readable) => {
    // A file may be gone by now, and so may who reads it: then nobody else would close it.
    source.on('error', () => response.destroy());
    response.on('close', () => source.destroy());
  });
}

/** Turns a file that its client has by now into 304: sirv knows one tag, in the form in which it writes it itself. */
function spareWhoHasIt(request: IncomingMessage, response: ServerResponse): void {
  // What a cache on the way is told, as by `cache-control`, is none: we are where it would ask.
  const { 'if-none-match': tags, 'if-modified-since': day } = request.headers;
  const conditions = { 'if-none-match': tags, 'if-modified-since': day };
  delete request.headers['if-none-match'];
  const writeHead = response.writeHead.bind(response);
  const spared = (status: number, headers: OutgoingHttpHeaders): ServerResponse => {
    const isThere =
      status === 200 && fresh(conditions, { etag: headers['ETag'], 'last-modified': headers['Last-Modified'] });
    return writeHead(isThere ? 304 : status, headers);
  };
  Object.assign(response, { writeHead: spared });
}

/** Lists those of our codings that a client takes: a name within another one is none, and one of weight 0 is refused. */
function acceptedCodings(accepted: string): string[] {
  return accepted
    .toLowerCase()
    .split(',')
    .flatMap((coding) => /^\s*(br|gzip)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/.exec(coding)?.[1] ?? []);
}

/** True for an asset, whose name changes with what is in it. */
function isVersioned({ url = '' }: IncomingMessage): boolean {
  return /^\/assets\/[^?]*-[0-9a-f]{8}\.\w+$/.test(url);
}

function notFound(folder: string): TextAnswer {
  try {
    return { ...plain(404, readFileSync(join(folder, '404.html'), 'utf8')), contentType: 'text/html; charset=utf-8' };
  } catch {
    return plain(404, 'There is no such page.\n');
  }
}

function plain(status: number, body: string, headers: TextAnswer['headers'] = {}): TextAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body, headers };
}
