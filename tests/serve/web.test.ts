import { existsSync, readdirSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { askJson } from '../../src/cards/ask-json.ts';
import { ask } from '../../src/answers/ask/ask.ts';
import { startHttpServer } from '../../src/ops/http-server.ts';
import { createAskLimit } from '../../src/serve/ask-limit.ts';
import { webHandler, type WebOptions } from '../../src/serve/web.ts';
import { withCompressed } from '../../src/site/precompress.ts';
import { makeFolder } from '../support/make-folder.ts';
import { fakeEdition } from '../support/fake-edition.ts';

const PAGE = `<!doctype html><title>Home</title>${'<p>All is well.</p>'.repeat(200)}`;
const SITE = {
  'index.html': PAGE,
  'index.md': '# Home – of all\n',
  'a/alan_waits/index.html': '<h1>Alan waits</h1>',
  'assets/search.js': 'export {};\n',
  'assets/data-0a1b2c3d.json': '{}',
  '404.html': '<h1>There is no such page</h1>',
  '.quobot-site': 'ours',
  'feed.xml': '<feed/>',
};

function siteFolder(files: Record<string, string> = SITE): string {
  const all = withCompressed(Object.entries(files).map(([path, content]) => ({ path, content })));
  return makeFolder(Object.fromEntries(all.map(({ path, content }) => [path, content])));
}

async function serve(options: Partial<WebOptions> = {}): Promise<number> {
  const edition = fakeEdition({ found: ['alan_waits'] });
  const handler = webHandler({ folder: siteFolder(), proxies: 0, edition: () => edition, ...options });
  const server = await startHttpServer(handler, { port: 0 });
  onTestFinished(() => server.close());
  return server.port;
}

const get = async (port: number, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${path}`, init);

/** Sends bytes as they are, and gives all that comes back. */
async function raw(port: number, bytes: string | Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.write(bytes);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString();
}

describe('the site', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/a/alan_waits/', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.md', 'text/markdown; charset=utf-8', 'no-cache'],
    ['/feed.xml', 'application/xml; charset=utf-8', 'no-cache'],
    ['/assets/search.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/assets/search.js?v=0a1b2c3d', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/assets/data-0a1b2c3d.json', 'application/json; charset=utf-8', 'public, max-age=31536000, immutable'],
  ])('gives %s as %s, kept %s', async (path, type, kept) => {
    const response = await get(await serve(), path);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      type,
      kept,
    ]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'$/) as string,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
  });

  test('is compressed for who takes that, and is the same for who does not', async () => {
    const port = await serve();
    const answer = await raw(
      port,
      'GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toContain('Content-Encoding: br');
    const asIs = ['identity', 'br;q=0, gzip;q=0', 'gzip ; Q=0.000', 'sobriety, gzipped', '*;q=0', ',;,'];
    for (const accepted of ['gzip', 'GZIP;q=0.5, br; q=0', ...asIs]) {
      const response = await get(port, '/', { headers: { 'accept-encoding': accepted } });
      expect(response.headers.get('content-encoding')).toBe(asIs.includes(accepted) ? null : 'gzip');
      expect(await response.text()).toBe(PAGE);
    }
  });

  test('leads from a page without its last slash to the page, below whatever path a proxy serves it', async () => {
    const port = await serve();
    const response = await get(port, '/a/alan_waits?x=1', { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([301, './alan_waits/']);
    expect((await get(port, '/a/alan_waits')).url).toMatch(/\/a\/alan_waits\/$/);
    expect((await get(port, '/%61/alan%5fwait%73')).url).toMatch(/\/%61\/alan%5fwait%73\/$/);
    expect((await get(port, '/a/%ff')).status).toBe(404);
    expect((await get(port, '/a', { redirect: 'manual' })).status).toBe(404);
  });

  test.each(['https://example.org/quobot/', 'https://example.org/x/quobot/'])(
    'that is published at %s is served below that path, and without it for a proxy that takes it away',
    async (siteUrl) => {
      const port = await serve({ siteUrl });
      const { pathname } = new URL(siteUrl);
      expect((await get(port, pathname.slice(0, -1))).url).toBe(`http://127.0.0.1:${port}${pathname}`);
      for (const base of [pathname, '/']) {
        expect(await (await get(port, base)).text()).toBe(PAGE);
        expect((await get(port, `${base}a/alan_waits`)).url).toBe(`http://127.0.0.1:${port}${base}a/alan_waits/`);
        expect((await get(port, `${base}api/ask?q=x`)).headers.get('content-type')).toMatch(/json/);
        const asset = await get(port, `${base}assets/data-0a1b2c3d.json`);
        expect(asset.headers.get('cache-control')).toContain('immutable');
      }
      expect((await get(port, '/quobotic/')).status).toBe(404);
    },
  );

  test('is not sent again to who has it, however that is said, and HEAD has no body', async () => {
    const port = await serve();
    const as = { 'accept-encoding': 'identity' };
    const first = await get(port, '/', { headers: as });
    const etag = first.headers.get('etag') ?? '';
    const strong = etag.replace('W/', '');
    const day = first.headers.get('last-modified') ?? '';
    for (const tags of [etag, strong, '*', `"other", ${etag}`, `${strong},W/"other"`, `"a" , ,${etag} , "b"`]) {
      const again = await get(port, '/', { headers: { ...as, 'if-none-match': tags } });
      expect([again.status, again.headers.get('etag'), again.headers.get('cache-control'), await again.text()]).toEqual(
        [304, etag, 'no-cache', ''],
      );
    }
    expect((await get(port, '/', { headers: { ...as, 'if-modified-since': day } })).status).toBe(304);
    const old = 'Thu, 01 Jan 1970 00:00:00 GMT';
    for (const conditions of [{ 'if-none-match': '"other"', 'if-modified-since': day }, { 'if-modified-since': old }]) {
      const again = await get(port, '/', { headers: { ...as, ...conditions } });
      expect([again.status, await again.text()]).toEqual([200, PAGE]);
    }
    expect((await get(port, '/nothing/', { headers: { 'if-none-match': '*' } })).status).toBe(404);
    const head = await get(port, '/', { method: 'HEAD', headers: as });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, `${PAGE.length}`, '']);
  });

  test.each(['bytes=0-4', 'bytes=5-2', 'bytes=-1', 'bytes=9999999-', 'bytes=x', 'lines=1-2', 'bytes=0-1,4-5'])(
    'is given whole where a part is asked for: %s',
    async (range) => {
      const response = await get(await serve(), '/', { headers: { range } });
      expect([response.status, response.headers.get('accept-ranges'), await response.text()]).toEqual([
        200,
        'none',
        PAGE,
      ]);
    },
  );

  test.each([
    '/nothing/',
    '/assets/',
    '/.quobot-site',
    '/../package.json',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%00',
    '/%E0%A4%A',
    '/%',
    '//evil.example/',
    '/__proto__',
    '/a\\..\\..\\x',
  ])('answers %s with its page for what is not there', async (path) => {
    const answer = await raw(await serve(), `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    expect(answer).toContain('<h1>There is no such page</h1>');
  });

  test.each(['POST', 'DELETE', 'OPTIONS', 'PROPFIND'])('refuses %s', async (method) => {
    const response = await get(await serve(), '/', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('is taken up when another folder is put in its place, and may be gone', async () => {
    const folder = siteFolder();
    const port = await serve({ folder });
    expect(await (await get(port, '/')).text()).toBe(PAGE);
    const next = siteFolder({ ...SITE, 'index.html': 'another' });
    rmSync(folder, { recursive: true });
    renameSync(next, folder);
    expect(await (await get(port, '/')).text()).toBe('another');
    writeFileSync(join(folder, 'new.html'), 'new');
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    expect((await get(port, '/')).status).toBe(404);
    rmSync(folder, { recursive: true });
    await get(port, '/').catch(() => undefined);
    expect((await get(port, '/nothing')).status).toBe(404);
  });
});

test('a file is closed when whoever reads it hangs up', async () => {
  const folder = siteFolder({ ...SITE, 'assets/large.bin': 'x'.repeat(5_000_000) });
  const port = await serve({ folder });
  const large = join(folder, 'assets/large.bin');
  const isOpen = (): boolean =>
    readdirSync('/proc/self/fd').some((fd) => {
      const path = `/proc/self/fd/${fd}`;
      return existsSync(path) && readlinkSync(path).startsWith(large);
    });
  for (let round = 0; round < 10; round += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /assets/large.bin HTTP/1.1\r\nHost: x\r\nAccept-Encoding: identity\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    expect(isOpen()).toBe(true);
    socket.destroy();
    await expect.poll(isOpen).toBe(false);
  }
});

describe('GET /api/ask', () => {
  test('answers as ask --json does, for pages of any site to read', async () => {
    const edition = fakeEdition({ found: ['alan_waits'] });
    const response = await get(await serve({ edition: () => edition }), '/api/ask?q=why+does%20it+hang%3F');
    expect(await response.json()).toEqual(askJson(ask(edition, { question: 'why does it hang?' })));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  test.each([
    ['/api/ask', 400, 'There is no question'],
    ['/api/ask?q=%20%00', 400, 'There is no question'],
    ['/api/ask?question=x', 400, 'There is no question'],
    [`/api/ask?q=${'x'.repeat(8_001)}`, 414, 'The question is too long: 8000 characters are looked at.'],
  ])('answers %.30s with %d and a sentence', async (path, status, sentence) => {
    const response = await get(await serve(), path);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toContain(sentence);
  });

  test.each(['%ZZ', '%E0%A4%A', '%FF', '%00a', 'a&q=b', '+%F0%9F%A6%80', '[]'])('answers q=%s', async (q) => {
    expect((await get(await serve(), `/api/ask?q=${q}`)).status).toBe(200);
  });

  test('takes a browser’s question before its question, and no other method', async () => {
    const port = await serve();
    const preflight = await get(port, '/api/ask', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
      200,
      'GET, HEAD, OPTIONS',
    ]);
    const head = await get(port, '/api/ask?q=x', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await get(port, '/api/ask?q=x', { method: 'POST', body: 'q=x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test('is limited for each client, and for all of them', async () => {
    const port = await serve({ proxies: 1, limit: createAskLimit({ each: 2, all: 3 }) });
    const askFrom = async (address: string): Promise<Response> =>
      get(port, '/api/ask?q=x', { headers: { 'x-forwarded-for': address } });
    const statuses = [];
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      statuses.push((await askFrom(address)).status);
    }
    expect(statuses).toEqual([200, 200, 429, 200, 429]);
    const refused = await askFrom('192.0.2.1');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(((await refused.json()) as { error: string }).error).toMatch(/^Too many questions: ask again in \d+ s\.$/);
  });

  test('says that it cannot answer yet', async () => {
    expect((await get(await serve({ edition: () => null }), '/api/ask?q=x')).status).toBe(503);
  });
});

describe('rubbish on the line', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['no request', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['bytes', Uint8Array.from({ length: 512 }, (_, at) => (at * 7) % 256), /^HTTP\/1\.1 400 /],
    ['the greeting of TLS', Uint8Array.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]), /^HTTP\/1\.1 400 /],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nA: \u0000\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['huge headers', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(40_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['a huge question', `GET /api/ask?q=${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['a method of nobody', 'QUOBOT / HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['a proxy', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n', /^HTTP\/1\.1 405 /],
    ['two lengths', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'an upgrade',
      'GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n',
      /^HTTP\/1\.1 200 /,
    ],
    ['a whole address', 'GET http://y.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 200 /],
    ['another protocol', 'GET ftp://y.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 404 /],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 405 /],
  ])('that is %s gets a status, and the next request its answer', async (_, bytes, status) => {
    const port = await serve();
    expect(await raw(port, bytes)).toMatch(status);
    expect((await get(port, '/')).status).toBe(200);
  });

  test('that says at once that nothing more comes is answered, and hung up on', async () => {
    const port = await serve();
    for (const path of ['/', '/api/ask?q=x', '/nothing']) {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk)).end(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      await new Promise((resolve) => socket.once('end', resolve));
      expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 [24]0\d /);
    }
  });

  test('that breaks off anywhere ends nothing', async () => {
    const port = await serve();
    const request = 'GET /api/ask?q=why HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc';
    for (let length = 1; length < request.length; length += 7) {
      const socket = connect(port, '127.0.0.1', () => socket.write(request.slice(0, length), () => socket.destroy()));
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('close', resolve));
    }
    expect((await get(port, '/')).status).toBe(200);
  });
});
