import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendText, startHttpServer, type HttpHandler } from '../../src/ops/http-server.ts';

const REQUEST = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

/** Listens, and connects to it; `heard` is what came back. */
async function connectTo(handle: HttpHandler): Promise<{ readonly socket: Socket; readonly heard: () => string }> {
  const server = await startHttpServer(handle, { port: 0 });
  onTestFinished(() => server.close());
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  let heard = '';
  socket.on('data', (data: Buffer) => (heard += data.toString()));
  return { socket, heard: () => heard };
}

test('requests that are sent ahead are answered in their order, never two at once', async () => {
  let running = 0;
  let most = 0;
  let count = 0;
  const { socket, heard } = await connectTo(async (request, response) => {
    most = Math.max(most, (running += 1));
    const body = `<${(count += 1)}>`;
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    sendText(request, response, { status: 200, contentType: 'text/plain', body });
  });
  socket.write(REQUEST.repeat(33));
  await expect.poll(heard, { timeout: 20_000 }).toContain('<33>');
  expect(heard().match(/<\d+>/gu)).toEqual(Array.from({ length: 33 }, (_, at) => `<${at + 1}>`));
  expect(most).toBe(1);
});

test('whoever sends more than 32 ahead is hung up on, and nothing of that is begun', async () => {
  let begun = 0;
  const { socket } = await connectTo(() => void (begun += 1));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(REQUEST.repeat(34));
  await closed;
  expect(begun).toBe(1);
});

test('what waits on a connection that breaks is not begun', async () => {
  const held: (() => void)[] = [];
  const { socket } = await connectTo((request, response) => {
    held.push(() => sendText(request, response, { status: 200, contentType: 'text/plain', body: '' }));
    response.once('close', () => held.push(() => undefined));
  });
  socket.write(REQUEST.repeat(5));
  await expect.poll(() => held.length, { timeout: 20_000 }).toBe(1);
  socket.resetAndDestroy();
  await expect.poll(() => held.length, { timeout: 20_000 }).toBe(2);
  held[0]?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(held).toHaveLength(2);
});

test.each([
  ['http://x/a/b?c=d', '/a/b?c=d'],
  ['HTTPS://user@x:8080/a', '/a'],
  ['http://[::1]:80', '/'],
  ['http://x?c=/d', '/?c=/d'],
  ['http:///a', '/a'],
  ['/http://x/a', '/http://x/a'],
  ['//x/a', '//x/a'],
  ['/a?b=http://x/', '/a?b=http://x/'],
])('the address %s is asked as %s', async (target, asked) => {
  const { socket, heard } = await connectTo((request, response) =>
    sendText(request, response, { status: 200, contentType: 'text/plain', body: `<${request.url ?? ''}>` }),
  );
  socket.write(`GET ${target} HTTP/1.1\r\nHost: y\r\n\r\n`);
  await expect.poll(heard, { timeout: 20_000 }).toContain(`<${asked}>`);
});

test('OPTIONS of the server as a whole has an answer', async () => {
  const { socket, heard } = await connectTo((request, response) =>
    sendText(request, response, { status: 200, contentType: 'text/plain', body: `<${request.url ?? ''}>` }),
  );
  socket.write('OPTIONS * HTTP/1.1\r\nHost: y\r\n\r\n');
  await expect.poll(heard, { timeout: 20_000 }).toContain('<*>');
});
