import { createServer, type RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { fetchWhole, type FetchLimits, type Fetched } from '../../src/base/fetch-whole.ts';

const LIMITS: FetchLimits = { bytes: 1000, ms: 5_000 };

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}`;
}

async function get(listener: RequestListener, limits: Partial<FetchLimits> = {}): Promise<Fetched> {
  const address = await serve(listener);
  return fetchWhole((signal) => fetch(address, { signal }), { ...LIMITS, ...limits });
}

test('gives a whole body with its response', async () => {
  const got = await get((_, response) => response.writeHead(201).end('all of it'));
  expect(got).toMatchObject({ kind: 'whole', response: { status: 201 } });
  expect(got.kind === 'whole' && Buffer.from(got.body).toString()).toBe('all of it');
});

test('counts bytes after the decompression, and takes exactly the limit', async () => {
  const packed = (length: number): RequestListener => {
    return (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(length)));
  };
  expect(await get(packed(1001))).toEqual({ kind: 'too-large' });
  expect(await get(packed(1000))).toMatchObject({ kind: 'whole' });
});

test('stops reading an endless body at the limit', async () => {
  const got = await get((_, response) => {
    const timer = setInterval(() => response.write('x'.repeat(400)), 1);
    response.on('close', () => clearInterval(timer));
  });
  expect(got).toEqual({ kind: 'too-large' });
});

test.each([
  ['is silent', () => undefined],
  [
    'trickles',
    (response: { write(text: string): boolean; on(event: 'close', then: () => void): unknown }) => {
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(timer));
    },
  ],
] as const)('ends in time where the server %s, also after a garbage collection', async (_, answer) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const timer = setInterval(collect, 20);
  onTestFinished(() => clearInterval(timer));
  const got = await get(
    (__, response) => {
      answer(response);
    },
    { ms: 200 },
  );
  expect(got).toEqual({ kind: 'too-slow' });
});

test('ends when it is told to', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  expect(await get(() => undefined, { signal: stop.signal })).toEqual({ kind: 'stopped' });
  expect(await get(() => undefined, { signal: AbortSignal.abort() })).toEqual({ kind: 'stopped' });
});

test('reads no body that is not wanted', async () => {
  const got = await get((_, response) => response.writeHead(500).write('x'), { isWanted: ({ ok }) => ok });
  expect(got).toMatchObject({ kind: 'whole', response: { status: 500 } });
});

test('rejects where the server lies about its coding, and throws nothing later', async () => {
  const late: unknown[] = [];
  const listen = (error: unknown): unknown => late.push(error);
  process.on('uncaughtException', listen);
  onTestFinished(() => void process.off('uncaughtException', listen));
  const answer: RequestListener = (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).write('no such thing');
  await expect(get(answer, { ms: 100 })).rejects.toThrow();
  await delay(200);
  expect(late).toEqual([]);
});

test('rejects where the server breaks off', async () => {
  const got = get((_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('the beginning');
    setTimeout(() => response.destroy(), 20);
  });
  await expect(got).rejects.toThrow();
});
