import { describe, expect, test } from 'vitest';
import { asksOn, isChatter, isPointer } from '../../../src/discord/conversation/wording.ts';

describe('below an answer', () => {
  test.each([
    'and with async-std?',
    'tried that, still hangs',
    'what about select!?',
    'but my guard is dropped before the await',
    'thanks, but it still fails',
    'I get error E0277 now',
    'how would that look with tokio',
    "doesn't compile",
    'and if I use a channel instead?',
  ])('"%s" asks on', (text) => expect(asksOn(text)).toBe(true));

  test.each([
    'thanks, that was it',
    'Thank you so much!',
    'lol',
    '👍',
    '🦀🦀',
    'nice, works now',
    'great answer',
    'haha same',
    'ok cool',
    'ty!',
    ':+1:',
    '',
    'merci',
    'perfect',
    'good bot',
    'https://example.com/cat.gif?size=2',
  ])('"%s" does not', (text) => expect(asksOn(text)).toBe(false));
});

describe('beside the bot’s name', () => {
  test.each([
    '',
    '^',
    '^^',
    'this',
    'can you help him?',
    'help her please',
    'any ideas?',
    'what about this one?',
    '👆',
  ])('"%s" points to another message', (text) => expect(isPointer(text)).toBe(true));

  test.each(['why is my future not Send', 'can you help me with select! losing messages', 'tokio::spawn'])(
    '"%s" is a question of its own',
    (text) => {
      expect(isPointer(text)).toBe(false);
      expect(isChatter(text)).toBe(false);
    },
  );

  test('of a long text, the words of the first 2,000 characters decide', () => {
    const asked = 'a mutex in tokio';
    expect(isChatter(`${'lol '.repeat(490)}${asked}`)).toBe(false);
    expect(isChatter(`${'lol '.repeat(500)}${asked}`)).toBe(true);
  });

  test('hundreds of kilobytes are looked at no longer than a line', () => {
    expect(isPointer('x '.repeat(300_000))).toBe(false);
    expect(isChatter('lol '.repeat(300_000))).toBe(true);
  });
});
