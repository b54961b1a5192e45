import { expect, test } from 'vitest';
import { earlierOf, messageBelow } from '../../../src/discord/reading/below.ts';
import { readWireMessage, type WireMessage } from '../../../src/discord/reading/wire-message.ts';

const BOT = '1';

/** A conversation of `turns` questions, each in reply to the answer before; the answers have odd ids from 2·turns + 9 down. */
function conversation(turns: number): {
  readonly last: WireMessage;
  readonly get: (id: string) => unknown;
  asked: number;
} {
  const messages = new Map<string, object>();
  for (let turn = 1; turn <= turns; turn += 1) {
    const [question, answer] = [String(10 * turn), String(10 * turn + 1)];
    const below = (id: string): object => ({ message_reference: { channel_id: '9', message_id: id } });
    const one = { channel_id: '9', type: 19, content: `question ${turn}` };
    messages.set(question, {
      ...one,
      id: question,
      author: { id: '5' },
      ...(turn > 1 ? below(String(10 * turn - 9)) : {}),
    });
    messages.set(answer, { ...one, content: '', id: answer, author: { id: BOT, bot: true }, ...below(question) });
  }
  const last = readWireMessage(messages.get(String(10 * turns + 1)));
  if (!last) throw new Error('not read');
  const counted = { last, asked: 0, get: (id: string) => ((counted.asked += 1), messages.get(id)) };
  return counted;
}

test('a conversation is followed back through three answers, however long it is', async () => {
  for (const [turns, questions] of [
    [1, ['question 1']],
    [3, ['question 3', 'question 2', 'question 1']],
    [50, ['question 50', 'question 49', 'question 48']],
  ] as const) {
    const talk = conversation(turns);
    const api = { get: (_: string, id: string) => Promise.resolve(talk.get(id)) };
    expect((await earlierOf(talk.last, BOT, api as never)).question).toBe(questions.join('\n\n'));
    expect(talk.asked).toBeLessThanOrEqual(6);
  }
});

test('a reply that comes inside of another message, without what it replies to, is looked up', async () => {
  const { last: whole, get } = conversation(1);
  const api = { get: (_: string, id: string) => Promise.resolve(get(id)) };
  const cutOff = { ...whole, message_reference: null };
  const message = { ...whole, id: '20', referenced_message: cutOff };
  const below = { channelId: '9', messageId: whole.id };
  expect(await messageBelow(message, below, api as never)).toMatchObject({ message_reference: { message_id: '10' } });
  const known = { ...message, referenced_message: { ...cutOff, type: 0 } };
  expect(await messageBelow(known, below, api as never)).toBe(known.referenced_message);
});
