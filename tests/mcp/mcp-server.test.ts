import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { expect, onTestFinished, test } from 'vitest';
import { createMcpServer } from '../../src/mcp/mcp-server.ts';
import { foundJsonSchema } from '../../src/mcp/find-pain.ts';
import type { Edition } from '../../src/search/search-index.ts';
import { fakeEdition, type FakeResult } from '../support/fake-edition.ts';
import { shippedEdition } from '../support/shipped-edition.ts';

/** What a tool gives. */
interface Said {
  readonly text: string;
  readonly structured: unknown;
  readonly isError: boolean;
}

async function connect(edition: Edition): Promise<Client> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1' });
  await Promise.all([createMcpServer(edition, '1.2.3').connect(ours), client.connect(theirs)]);
  onTestFinished(() => client.close());
  return client;
}

async function call(edition: Edition, name: string, args: Record<string, unknown>): Promise<Said> {
  const client = await connect(edition);
  const { content, structuredContent, isError = false } = await client.callTool({ name, arguments: args });
  const [first] = content;
  return { text: first?.type === 'text' ? first.text : '', structured: structuredContent, isError };
}

const find = (result: FakeResult, question = 'why?'): Promise<Said> =>
  call(fakeEdition(result), 'find_async_pain', { question });

test('a sure answer comes with its steps, its source and its date, and names the others', async () => {
  const { text, structured } = await find({ found: ['alan_waits', 'alan_pins'] });
  expect(text).toMatchSnapshot();
  expect(structured).toMatchObject({
    verdict: 'match',
    answers: [{ id: 'alan_waits', kind: 'story', steps: [{ number: 1 }, { number: 2 }] }],
    others: [{ id: 'alan_pins' }],
  });
});

test('several that may fit come with the warning that none is sure', async () => {
  const { text, structured } = await find({ found: ['alan_waits', 'alan_pins'], confidence: 0.3 });
  expect(text).toContain('Verdict: maybe (30 %). None of these is sure to fit');
  expect(structured).toMatchObject({ answers: [{ id: 'alan_waits' }, { id: 'alan_pins' }], others: [] });
});

test('where nothing fits it says so, and names no pain', async () => {
  const { text, structured } = await find({ found: ['alan_waits'], confidence: 0.01, inScope: 0.01 });
  expect(text).toMatch(/^Verdict: none \(1 %\)\. Nothing fits\. Say that Quobot has no answer/);
  expect(text).not.toContain('alan_waits');
  expect(structured).toMatchObject({ verdict: 'none', answers: [], others: [] });
});

test('tools say that they read only, and how honest the verdicts are', async () => {
  const { tools } = await (await connect(fakeEdition())).listTools();
  expect(tools.map(({ name }) => name)).toEqual(['find_async_pain', 'get_answer', 'list_pains']);
  for (const { annotations, outputSchema } of tools) {
    expect(annotations).toMatchObject({ readOnlyHint: true, idempotentHint: true, openWorldHint: false });
    expect(outputSchema).toMatchObject({ type: 'object' });
  }
  expect(tools[0]?.description).toContain('on "none" nothing fits: then say so');
});

test.each([
  ['find_async_pain', { question: ' \n' }, 'The question is blank'],
  ['find_async_pain', { question: 7 }, 'expected string'],
  ['find_async_pain', {}, 'expected string'],
  ['get_answer', { id: 'alan_wants' }, 'There is no story "alan_wants". Nearest: '],
  ['list_pains', { category: 'nothing of ours' }, 'There is no category "nothing of ours".'],
])('a call of %s with %j is an error in a sentence', async (name, args, sentence) => {
  const { text, isError } = await call(fakeEdition(), name, args);
  expect(isError).toBe(true);
  expect(text).toContain(sentence);
});

test.each(['alan_waits', 'quobot://stories/alan_waits'])('%s is read whole', async (id) => {
  const { structured } = await call(fakeEdition(), 'get_answer', { id });
  expect(structured).toMatchObject({ id: 'alan_waits', resource: 'quobot://stories/alan_waits', since: [{}, {}] });
});

test('pains are listed by category, or those of one', async () => {
  const { text, structured } = await call(fakeEdition(), 'list_pains', {});
  expect(text).toContain('- `alan_waits`: Why does my lock never open?');
  const one = await call(fakeEdition(), 'list_pains', { category: 'stops' });
  expect(one.structured).toMatchObject({ categories: [{ id: 'stops', title: 'Things stop' }] });
  expect(structured).not.toEqual(one.structured);
  expect((await call(fakeEdition(), 'list_pains', { category: ' ' })).structured).toEqual(structured);
});

test('every story and note can be read by its address, and ids are completed', async () => {
  const client = await connect(shippedEdition);
  const { resources } = await client.listResources();
  for (const { uri } of resources) {
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, mimeType: 'text/markdown' }]);
  }
  expect(resources.length).toBe(shippedEdition.corpus.stories.length);
  const ref = { type: 'ref/resource', uri: 'quobot://notes/{+id}' } as const;
  const { completion } = await client.complete({ ref, argument: { name: 'id', value: 'futurelo' } });
  expect(completion.values).toEqual(['futurelock']);
  await expect(client.readResource({ uri: 'quobot://notes/nothing' })).rejects.toThrow('not found');
});

test('whatever is asked, the answer is what the schema says', async () => {
  const client = await connect(shippedEdition);
  for (const question of ['MutexGuard across await', 'why?', 'Hola, como estas tu?', '🦀', 'x'.repeat(100_000)]) {
    const { structuredContent } = await client.callTool({ name: 'find_async_pain', arguments: { question } });
    expect(foundJsonSchema.parse(structuredContent)).toEqual(structuredContent);
  }
});
