import { expect, test } from 'vitest';
import { ask, openIndex, type OpenIndex } from '../src/embed.ts';
import { askJsonSchema } from '../src/cards/ask-json-schema.ts';
import { digestPage } from './support/corpus.ts';
import { makeFolder } from './support/make-folder.ts';

const data = makeFolder();
const digest = digestPage({
  title: 'Alan waits for Send',
  helps: '1. **Wait**: Send it.',
  asks: ['my future is not Send'],
});
const corpus = makeFolder({ 'status_quo/alan_waits.md': digest });

test('an embedding program gets the answers of ask --json', async () => {
  const index = await openIndex({ data, corpus });
  const answer = ask(index, 'my future is not Send', { limit: 2 });
  expect(askJsonSchema.parse(answer)).toEqual(answer);
  expect(answer.index.version).toBe(index.version);
  expect(answer.stories.length).toBeGreaterThan(0);
  expect(ask(index, 'my future is not Send', { limit: 2 })).toEqual(answer);
});

test('an index that was opened is all that can be asked', () => {
  const made: OpenIndex = { version: '00000000' };
  expect(() => ask(made, 'why')).toThrow('this is no index that openIndex has opened');
});

test('a folder that is not there is one sentence', async () => {
  await expect(openIndex({ data, corpus: 'no-such-folder' })).rejects.toThrow('no-such-folder does not exist');
});
