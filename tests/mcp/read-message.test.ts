import { expect, test } from 'vitest';
import { readMessage } from '../../src/mcp/read-message.ts';

const read = (line: string): ReturnType<typeof readMessage> => readMessage(Buffer.from(line));
const error = (code: number, id?: string | number): unknown => ({
  jsonrpc: '2.0',
  ...(id === undefined ? {} : { id }),
  error: { code, message: expect.any(String) as string },
});
const INVALID = -32_600;

test.each([
  ['no method', '{"jsonrpc":"2.0","id":1}', 1],
  ['a method that is no text', '{"jsonrpc":"2.0","id":"a","method":7}', 'a'],
  ['another version', '{"jsonrpc":"1.0","id":2,"method":"ping"}', 2],
  ['no version', '{"id":3,"method":"ping"}', 3],
  ['parameters that are none', '{"jsonrpc":"2.0","id":4,"method":"ping","params":"x"}', 4],
  [
    'a token of progress that is none',
    '{"jsonrpc":"2.0","id":5,"method":"ping","params":{"_meta":{"progressToken":{}}}}',
    5,
  ],
  ['more than a request has', '{"jsonrpc":"2.0","id":6,"method":"ping","more":true}', 6],
  ['an empty name for an id', '{"id":""}', ''],
  ['a broken number for an id', '{"jsonrpc":"2.0","id":1.5,"method":"ping"}', 1.5],
])('a request with %s is refused by its id', (_, line, id) => {
  expect(read(line)).toEqual({ message: null, errors: [error(INVALID, id)] });
});

test.each([
  'null',
  '5',
  '"x"',
  '{}',
  '[]',
  '[1]',
  '[[{"id":1}]]',
  '{"id":null,"method":"ping"}',
  '{"id":{"a":1},"method":"x"}',
])('what is no request and has no id, %s, is refused once, without one', (line) => {
  expect(read(line)).toEqual({ message: null, errors: [error(INVALID)] });
});

test('an id that would come back with other digits is not given', () => {
  expect(read('{"jsonrpc":"2.0","id":9007199254740993,"method":"ping"}')).toEqual({
    message: null,
    errors: [error(INVALID)],
  });
});

test('of a batch each request is refused', () => {
  const batch = '[{"jsonrpc":"2.0","id":1,"method":"ping"},7,{"id":"b"},{"id":9,"result":{}}]';
  expect(read(batch)).toEqual({ message: null, errors: [error(INVALID, 1), error(INVALID, 'b')] });
});

test.each(['{"id":1,"result":5}', '{"jsonrpc":"2.0","id":1,"error":"x"}'])('a wrong answer, %s, gets none', (line) => {
  expect(read(line)).toEqual({ message: null, errors: [] });
});

test.each(['not json', '{"jsonrpc":"2.0","id":1,', '\0', '{"jsonrpc":"2.0","id":1,"method":"ping"} x'])(
  'what is no JSON, %j, is an error without an id',
  (line) => {
    expect(read(line)).toEqual({ message: null, errors: [error(-32_700)] });
  },
);

test('a mark of the byte order before a message is passed over', () => {
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
  expect(read(`\ufeff${JSON.stringify(ping)}`)).toEqual({ message: ping });
});
