import { describe, expect, test } from 'vitest';
import { customIdOf, textOf } from '../../../loopback-discord/people/message-reading.ts';
import { ask, labelsOf, NOWHERE, press, scene, SURE } from '../../support/discord/scene.ts';

const LONG = `${SURE} It is a service with two tasks,\nand this is all that I have tried so far.`;

describe('a question for the writers', () => {
  test('is shown as it would be kept, kept on Send, and deleted by its receipt', async () => {
    const { ferris, store, discord } = await scene();
    const none = await ask(ferris, NOWHERE);
    const preview = await press(ferris, none, 'Send to the writers');
    expect(textOf(preview)).toContain(`\`\`\`\n${NOWHERE}\n\`\`\``);
    expect(labelsOf(preview)).toEqual(['Send', 'Shorten', "Don't"]);
    expect(store.sent.size).toBe(0);
    await press(ferris, preview, 'Send');
    const [kept] = [...store.sent];
    const [receipt = '', question] = kept ?? [];
    expect(question).toMatchObject({ text: NOWHERE, verdict: 'none' });
    expect(JSON.stringify(question)).not.toContain(ferris.id);
    expect(textOf(preview)).toContain(receipt);
    await press(ferris, preview, 'Withdraw');
    expect(store.sent.size).toBe(0);
    expect(textOf(preview)).toContain('withdrawn');
    expect(discord.refusals).toEqual([]);
  });

  test('leaves nothing behind when it is not sent', async () => {
    const { ferris, store } = await scene();
    const preview = await press(ferris, await ask(ferris, NOWHERE), 'Send to the writers');
    await ferris.pressButton(preview, customIdOf(preview, "Don't")).settled();
    expect(preview.deleted).toBe(true);
    expect(store.sent.size).toBe(0);
  });

  test('is masked and can be shortened before it is sent', async () => {
    const { ferris, store } = await scene();
    const maybe = await ask(ferris, 'tokio mutex deadlock in ferris@example.com');
    await press(ferris, maybe, 'None of these');
    const preview = await press(ferris, maybe, 'Send to the writers');
    expect(textOf(preview)).not.toContain('ferris@example.com');
    const opened = await ferris.pressButton(preview, customIdOf(preview, 'Shorten')).settled();
    await ferris.submit(opened, { text: 'why is the frobnicator wrong? ask corro@example.com' }).settled();
    expect(textOf(preview)).toContain('why is the frobnicator wrong?');
    expect(textOf(preview)).not.toContain('corro@example.com');
    await press(ferris, preview, 'Send');
    expect([...store.sent.values()].map(({ text }) => text)).toEqual([
      expect.stringMatching(/^why is the frobnicator wrong\? ask /),
    ]);
  });

  test('is shown whole at once, though a sure answer quotes its begin alone', async () => {
    const { ferris, store } = await scene();
    const answer = await ask(ferris, LONG);
    expect(textOf(answer)).not.toContain(LONG.slice(-20));
    await press(ferris, answer, 'Not it');
    const preview = await press(ferris, answer, 'Send to the writers');
    expect(textOf(preview)).toContain(`\`\`\`\n${LONG}\n\`\`\``);
    await press(ferris, preview, 'Send');
    expect([...store.sent.values()]).toMatchObject([{ text: LONG, verdict: 'match' }]);
  });

  test('that is known in part alone, after ten minutes, is asked for in a form, up to 4,000 characters', async () => {
    let now = 0;
    const { ferris, store, discord } = await scene(() => now);
    const none = await ask(ferris, `${NOWHERE} ${'it goes on and on. '.repeat(20)}`);
    now = 600_000;
    const opened = await ferris.pressButton(none, customIdOf(none, 'Send to the writers')).settled();
    expect(opened.ack?.type).toBe(9);
    expect(JSON.stringify(opened.modal)).toContain('frobnicator');
    const text = 'x'.repeat(4_000);
    const preview = await ferris.submit(opened, { text }).final();
    expect(textOf(preview)).toContain(text);
    await press(ferris, preview, 'Send');
    expect([...store.sent.values()].map((one) => one.text)).toEqual([text]);
    expect(discord.refusals).toEqual([]);
  });

  test('is offered where it is not sure, after None of these and after Not it', async () => {
    const { ferris, store } = await scene();
    const answer = await ask(ferris, SURE);
    expect(labelsOf(answer)).not.toContain('Send to the writers');
    await press(ferris, answer, 'Not it');
    expect(labelsOf(answer)).toContain('Send to the writers');
    const maybe = await ask(ferris, 'deadlock');
    expect(labelsOf(maybe)).toContain('Send to the writers');
    await press(ferris, maybe, 'None of these');
    expect(labelsOf(maybe)).toContain('Send to the writers');
    expect(store.counted.map(({ outcome }) => outcome)).toEqual(['refused', 'none-of-these']);
  });

  test.each([
    'why does my C# async method deadlock on .Result?',
    'which crate reads an xlsx file?',
    'my Java executor service never ends, its queue is full of Runnables',
  ])('is offered though it seems to be about something else: %s', async (question) => {
    const { ferris, store } = await scene();
    const none = await ask(ferris, question);
    expect(labelsOf(none)).toContain('Send to the writers');
    await press(ferris, await press(ferris, none, 'Send to the writers'), 'Send');
    expect([...store.sent.values()]).toMatchObject([{ text: question, verdict: 'none' }]);
  });

  test.each(['thanks!', '???', 'warum ist mein Future nicht Send, wenn ich es einem Thread gebe?'])(
    'is not offered for %s',
    async (text) => {
      const { ferris } = await scene();
      expect(labelsOf(await ask(ferris, text))).toEqual([]);
    },
  );

  test('is withdrawn anywhere by its receipt, by whoever has it', async () => {
    const { ferris, store } = await scene();
    store.sent.set('aaaa-bbbb-cccc', { text: 'x', verdict: 'none', shown: [], indexVersion: 'v' });
    const gone = await ferris.slash('withdraw', { receipt: 'aaaa-bbbb-cccc' }, { dm: true }).final();
    expect(textOf(gone)).toContain('deleted');
    expect(store.sent.size).toBe(0);
    expect(textOf(await ferris.slash('withdraw', { receipt: 'aaaa-bbbb-cccc' }).final())).toContain('Nothing is kept');
  });
});
