import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { trackConnections } from '../../src/discord/gateway/connection-state.ts';
import { startHealthServer, type HealthSource } from '../../src/ops/health.ts';
import type { HttpHandler, HttpServer } from '../../src/ops/http-server.ts';
import { notReadyReasons } from '../../src/discord/gateway/readiness.ts';

async function startHealth(
  source: Partial<HealthSource> = {},
  slowMs = 5_000,
  others?: HttpHandler,
): Promise<HttpServer> {
  const server = await startHealthServer(
    { reasons: () => [], metrics: () => Promise.resolve({ contentType: 'text/plain', text: 'x 1\n' }), ...source },
    { port: 0, slowMs },
    others,
  );
  onTestFinished(() => server.close());
  return server;
}

async function get({ port }: HttpServer, path: string, method = 'GET'): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  return { status: response.status, body: await response.text() };
}

describe('the health server', () => {
  test('says that the process runs', async () => {
    expect(await get(await startHealth(), '/livez')).toEqual({ status: 200, body: '{"alive":true}\n' });
  });

  test('is ready without reasons against it, and red with them', async () => {
    const reasons: string[] = [];
    const server = await startHealth({ reasons: () => reasons });
    expect(await get(server, '/readyz')).toEqual({ status: 200, body: '{"ready":true,"reasons":[]}\n' });
    reasons.push('No index is loaded.');
    expect(await get(server, '/readyz')).toEqual({
      status: 503,
      body: '{"ready":false,"reasons":["No index is loaded."]}\n',
    });
  });

  test('serves metrics in their own type', async () => {
    const server = await startHealth({
      metrics: () => Promise.resolve({ contentType: 'text/plain; version=0.0.4', text: 'quobot 1\n' }),
    });
    const response = await fetch(`http://127.0.0.1:${server.port}/metrics?x=1`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    expect(await response.text()).toBe('quobot 1\n');
  });

  test('answers HEAD without a body, other paths with 404 and other methods with 405', async () => {
    const server = await startHealth();
    expect(await get(server, '/livez', 'HEAD')).toEqual({ status: 200, body: '' });
    expect((await get(server, '/')).status).toBe(404);
    expect((await get(server, '/livez', 'POST')).status).toBe(405);
  });

  test('gives no figures where something else is served beside health, whatever the path looks like', async () => {
    const server = await startHealth({}, 5_000, (_, response) => void response.writeHead(404).end('no such page'));
    for (const path of ['/metrics', '/metrics?x=1', '/metrics/', '/%6detrics', '//metrics', '/x/../metrics']) {
      expect(await get(server, path)).toEqual({ status: 404, body: 'no such page' });
    }
    expect((await get(server, '/livez')).status).toBe(200);
  });

  test('answers 500 when its source fails, and goes on', async () => {
    const server = await startHealth({ metrics: () => Promise.reject(new Error('with a secret in it')) });
    expect(await get(server, '/metrics')).toEqual({ status: 500, body: '{"error":"Error"}\n' });
    expect((await get(server, '/livez')).status).toBe(200);
  });

  test('listens on loopback only unless told otherwise', async () => {
    const { port } = await startHealth();
    const refused = new Promise((resolve) =>
      request({ host: '127.0.0.2', port, path: '/livez' }, resolve)
        .on('error', (error) => resolve(error.name))
        .end(),
    );
    expect(await refused).toBe('Error');
  });

  test('takes a hundred connections and no more, until one of them ends', async () => {
    const { port } = await startHealth();
    const open = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
    onTestFinished(() => open.forEach((socket) => socket.destroy()));
    await Promise.all(open.map((socket) => once(socket, 'connect')));
    const ask = (): Promise<number> =>
      fetch(`http://127.0.0.1:${port}/livez`, { headers: { connection: 'close' } }).then(
        ({ status }) => status,
        () => 0,
      );
    expect(await ask()).toBe(0);
    open[0]?.destroy();
    await expect.poll(ask).toBe(200);
  });

  test.each([
    ['says nothing', ''],
    ['does not end its headers', 'GET /livez HTTP/1.1\r\nhost: x\r\n'],
    ['does not end its request', 'GET /livez HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nx'],
    ['asks nothing more', 'GET /livez HTTP/1.1\r\nhost: x\r\n\r\n'],
  ])('ends a connection that %s', async (_, said) => {
    const { port } = await startHealth({}, 200);
    const socket = connect(port, '127.0.0.1', () => socket.write(said)).on('error', () => undefined);
    socket.resume();
    await once(socket, 'close');
  });

  test('says in one sentence that its port is taken', async () => {
    const { port } = await startHealth();
    await expect(
      startHealthServer({ reasons: () => [], metrics: () => Promise.reject(new Error()) }, { port }),
    ).rejects.toThrow(`HTTP_PORT: cannot listen on 127.0.0.1:${port} (EADDRINUSE).`);
  });

  test('closes though a client keeps its connection open', async () => {
    const server = await startHealth();
    await get(server, '/livez');
    await server.close();
    await expect(get(server, '/livez')).rejects.toThrow('fetch failed');
  });
});

describe('readiness', () => {
  const state = { indexLoaded: () => true, isEnding: () => false, commandsMissing: () => null };

  test('names a missing index, a shard that is not connected and one that is silent', () => {
    const clock = { ms: 0 };
    const now = (): number => clock.ms;
    const connections = trackConnections([0, 1], { now });
    connections.state(0, 'ready');
    clock.ms = 200_000;
    expect(notReadyReasons({ connections, ...state, indexLoaded: () => false, now })).toEqual([
      'No index is loaded.',
      'Shard 0 has heard no event from Discord for 200 s, though it is connected.',
      'Shard 1 has not been connected to Discord for 200 s.',
    ]);
    connections.state(1, 'ready');
    connections.heard(0);
    expect(notReadyReasons({ connections, ...state, now })).toEqual([]);
  });

  test('names an end that has begun and commands that are not to be had', () => {
    const connections = trackConnections([], {});
    const parts = { connections, ...state, isEnding: () => true, commandsMissing: () => 'No commands.' };
    expect(notReadyReasons(parts)).toEqual(['It is ending.', 'No commands.']);
  });
});
