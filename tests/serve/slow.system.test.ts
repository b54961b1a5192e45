import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startHttpServer } from '../../src/ops/http-server.ts';
import { webHandler } from '../../src/serve/web.ts';
import { makeFolder } from '../support/make-folder.ts';
import { fakeEdition } from '../support/fake-edition.ts';

test.each([
  ['headers', 'GET / HTTP/1.1\r\nHost: x\r\n'],
  ['a body', 'POST /api/ask?q=x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n'],
])('whoever sends %s a letter at a time is hung up on', async (_, begin) => {
  const folder = makeFolder({ 'index.html': 'home' });
  const server = await startHttpServer(webHandler({ folder, proxies: 0, edition: () => fakeEdition() }), { port: 0 });
  onTestFinished(() => server.close());
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.write(begin);
  const drip = setInterval(() => socket.write('a'), 300);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(drip);
  expect(answer).toMatch(/^HTTP\/1\.1 40[58] /);
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(200);
});
