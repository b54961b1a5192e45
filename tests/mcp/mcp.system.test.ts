import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as Client1 } from 'mcp-sdk-1/client/index.js';
import { StdioClientTransport as StdioClientTransport1 } from 'mcp-sdk-1/client/stdio.js';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../support/make-folder.ts';
import { programArgv } from '../support/program.ts';

const env = { PATH: process.env['PATH'] ?? '', QUOBOT_DATA: makeFolder() };
const command = { command: process.execPath, args: [...programArgv(), 'mcp'], env };
const ASK = { name: 'find_async_pain', arguments: { question: 'future is not Send, MutexGuard held across await' } };
const FOUND = { structuredContent: { answers: [{ id: 'alan_thinks_he_needs_async_locks' }] } };

test.each(['legacy', 'auto'] as const)(
  'a client of 2.x, by the protocol in mode %s, finds, lists and reads',
  async (mode) => {
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
    onTestFinished(() => client.close());
    await client.connect(new StdioClientTransport(command));
    expect(client.getServerVersion()).toMatchObject({ name: 'quobot' });
    expect((await client.listTools()).tools).toHaveLength(3);
    expect(await client.callTool(ASK)).toMatchObject(FOUND);
    const { contents } = await client.readResource({ uri: 'quobot://notes/futurelock' });
    expect(contents).toMatchObject([{ text: expect.stringMatching(/^## .+\n\nSource: .+, checked \d{4}-/) as string }]);
  },
);

test('a client of 1.x finds, lists and completes', async () => {
  const client = new Client1({ name: 'test', version: '1' });
  onTestFinished(() => client.close());
  await client.connect(new StdioClientTransport1(command));
  expect((await client.listTools()).tools).toHaveLength(3);
  expect(await client.callTool(ASK)).toMatchObject(FOUND);
  const ref = { type: 'ref/resource', uri: 'quobot://stories/{+id}' } as const;
  const { completion } = await client.complete({ ref, argument: { name: 'id', value: 'aws_engineer/solv' } });
  expect(completion.values).toEqual(['aws_engineer/solving_a_deadlock']);
});

test('a thousand calls, ten at once, are all answered', async () => {
  const client = new Client({ name: 'test', version: '1' });
  onTestFinished(() => client.close());
  await client.connect(new StdioClientTransport(command));
  for (let round = 0; round < 100; round += 1) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.callTool(ASK)));
    for (const answer of answers) expect(answer).toMatchObject(FOUND);
  }
});

/** A process without a client library: what it says, line by line. */
interface Raw {
  readonly child: ChildProcessWithoutNullStreams;
  /** Every line of standard output so far, as JSON: a line of anything else throws. */
  readonly said: { readonly id?: number; readonly error?: unknown; readonly result?: unknown }[];
  readonly errors: string[];
  readonly send: (...lines: readonly unknown[]) => void;
  /** Resolves when the answer to a call has come. */
  readonly answer: (id: number) => Promise<void>;
}

async function startRaw(): Promise<Raw> {
  const child = spawn(command.command, command.args, { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  const raw: Raw = {
    child,
    said: [],
    errors: [],
    send(...messages) {
      // In one piece, so that a call and what cancels it arrive together.
      const lines = messages.map((message) => (typeof message === 'string' ? message : JSON.stringify(message)));
      child.stdin.write(`${lines.join('\n')}\n`);
    },
    async answer(id) {
      while (!raw.said.some((message) => message.id === id)) await once(lines, 'line');
    },
  };
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => raw.said.push(JSON.parse(line) as Raw['said'][number]));
  child.stderr.on('data', (chunk: Buffer) => raw.errors.push(chunk.toString()));
  const clientInfo = { name: 'test', version: '1' };
  raw.send(rpc(0, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo }), {
    jsonrpc: '2.0',
    method: 'notifications/initialized',
  });
  await raw.answer(0);
  return raw;
}

function rpc(id: number, method: string, params: unknown): unknown {
  return { jsonrpc: '2.0', id, method, params };
}

test('what is no message is refused, by its id where it has one, with a sentence that repeats nothing of it', async () => {
  const { child, said, errors, send, answer } = await startRaw();
  send('my secret question', '', '{"jsonrpc":"2.0"', '[1]', 'null', '\u0000\u0001', {
    jsonrpc: '1.0',
    id: 7,
    method: 'x',
  });
  child.stdin.write(Buffer.from([0xff, 0xfe, 0x80, 0x0a]));
  send(rpc(1, 'tools/call', ASK));
  await answer(1);
  expect(said.find(({ id }) => id === 1)?.result).toMatchObject(FOUND);
  expect(said.find(({ id }) => id === 7)?.error).toMatchObject({ code: -32_600 });
  expect(said.filter(({ id }) => id === undefined)).toHaveLength(6);
  expect(JSON.stringify(said)).not.toContain('secret');
  expect(errors.join('')).toMatch(/^(?:quobot: Something came in .+\n){7}$/);
});

test('the last message needs no end of its line', async () => {
  const { child, said } = await startRaw();
  child.stdin.end(JSON.stringify(rpc(1, 'tools/call', ASK)));
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(said.find(({ id }) => id === 1)?.result).toMatchObject(FOUND);
});

test('an output that cannot be written is told as that alone', async () => {
  const full = await open('/dev/full', 'w');
  onTestFinished(() => full.close());
  const child = spawn(command.command, command.args, { env, stdio: ['pipe', full.fd, 'pipe'] });
  child.stdin?.end(`${JSON.stringify(rpc(1, 'ping', {}))}\n`);
  const [errors, ended] = await Promise.all([text(child.stderr ?? Readable.from([])), once(child, 'close')]);
  expect(ended).toEqual([1, null]);
  expect(errors).toBe('quobot: The output cannot be written: the disk is full.\n');
});

test('a call of no method, no tool or of nonsense is an error, and the next one is answered', async () => {
  const { said, send, answer } = await startRaw();
  send(rpc(1, 'tools/please', {}), rpc(2, 'tools/call', { name: 'rm', arguments: {} }), rpc(3, 'tools/call', {}));
  send(rpc(4, 'tools/call', { ...ASK, arguments: { question: { $ne: 1 } } }), rpc(5, 'tools/call', ASK));
  await answer(5);
  const of = (wanted: number): Raw['said'][number] | undefined => said.find(({ id }) => id === wanted);
  expect([1, 2, 3].map((id) => of(id)?.error)).toEqual([expect.anything(), expect.anything(), expect.anything()]);
  expect(of(4)).toMatchObject({ result: { isError: true } });
});

test('params that do not fit are told as that, in a line, for every method', async () => {
  const { said, send, answer } = await startRaw();
  const calls = Object.entries({
    initialize: { protocolVersion: 5 },
    'tools/call': {},
    'tools/list': { cursor: 5 },
    'resources/read': {},
    'completion/complete': {},
  });
  send(...calls.map(([method, params], at) => rpc(at + 1, method, params)));
  for (const [at, [method]] of calls.entries()) {
    await answer(at + 1);
    const { error } = said.find(({ id }) => id === at + 1) ?? {};
    const message = expect.stringMatching(/^params\.[\w.]+: Invalid input[^\n[]*\.$/) as string;
    expect([method, error]).toEqual([method, { code: -32602, message }]);
  }
});

test('two calls that share an id before the end of its input are both answered', async () => {
  const { child, said, send } = await startRaw();
  send(rpc(1, 'tools/call', ASK), rpc(1, 'tools/call', ASK));
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(said.map(({ id }) => id)).toEqual([0, 1, 1]);
});

test('a message that is too long is refused with an error, a long one is answered, and so is the next', async () => {
  const { said, errors, send, answer } = await startRaw();
  const asking = (length: number): unknown => ({ ...ASK, arguments: { question: `deadlock ${'x'.repeat(length)}` } });
  send(rpc(1, 'tools/call', asking(5_000_000)), rpc(2, 'tools/call', asking(25_000_000)), rpc(3, 'tools/call', ASK));
  await answer(3);
  // Which comes first is not said: a long message takes a while to be read.
  expect(said).toHaveLength(4);
  expect(said.map(({ id }) => id)).toEqual(expect.arrayContaining([0, 1, undefined, 3]));
  expect(said.find(({ id }) => id === undefined)).toEqual({
    jsonrpc: '2.0',
    error: { code: -32_700, message: 'A message has at most 8000000 bytes.' },
  });
  expect(said.find(({ id }) => id === 3)?.result).toMatchObject(FOUND);
  expect(errors).toEqual([]);
});

test('a client of either version goes on after a message that is too long', async () => {
  const client = new Client({ name: 'test', version: '1' });
  const client1 = new Client1({ name: 'test', version: '1' });
  onTestFinished(() => client.close());
  onTestFinished(() => client1.close());
  await client.connect(new StdioClientTransport(command));
  await client1.connect(new StdioClientTransport1(command));
  const long = { ...ASK, arguments: { question: 'x'.repeat(12_000_000) } };
  await expect(client.callTool(long, { timeout: 3_000 })).rejects.toThrow();
  await expect(client1.callTool(long, undefined, { timeout: 3_000 })).rejects.toThrow();
  expect(await client.callTool(ASK)).toMatchObject(FOUND);
  expect(await client1.callTool(ASK)).toMatchObject(FOUND);
});

test('a call that is cancelled gets no answer, and the next one does', async () => {
  const { said, send, answer } = await startRaw();
  const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
  send(rpc(1, 'tools/call', ASK), cancelled, rpc(2, 'tools/call', ASK));
  await answer(2);
  send(rpc(3, 'ping', {}));
  await answer(3);
  expect(said.map(({ id }) => id)).toEqual([0, 2, 3]);
});

test('what was asked before the end of its input is answered, then it ends', async () => {
  const { child, said, send } = await startRaw();
  const calls = Array.from({ length: 20 }, (_, at) => rpc(at + 1, 'tools/call', ASK));
  const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
  send(...calls, cancelled, rpc(21, 'resources/read', { uri: 'quobot://notes/futurelock' }));
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(said.map(({ id }) => id).sort((a = 0, b = 0) => a - b)).toEqual([
    0,
    ...calls.slice(1).map((_, at) => at + 2),
    21,
  ]);
  for (const { result } of said.filter(({ id = 0 }) => id > 1 && id < 21)) expect(result).toMatchObject(FOUND);
});

test('the end of its input, or of who reads it, ends it with 0 and without a word', async () => {
  const { child, errors } = await startRaw();
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(errors).toEqual([]);
  const gone = await startRaw();
  gone.child.stdout.destroy();
  gone.send(rpc(1, 'ping', {}), rpc(2, 'ping', {}));
  expect(await once(gone.child, 'exit')).toEqual([0, null]);
});
