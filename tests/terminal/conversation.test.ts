import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { answerPiped, showExample } from '../../src/terminal/conversation.ts';
import { interpret } from '../../src/terminal/interpret.ts';
import { converse } from '../../src/terminal/prompt.ts';
import type { Screen } from '../../src/terminal/output/screen.ts';
import { fakeEdition } from '../support/fake-edition.ts';

function fakeScreen(): Screen & { readonly text: () => string } {
  const printed: string[] = [];
  return {
    view: { width: 80 },
    isOpen: () => true,
    arrived: async () => Promise.resolve(true),
    print: async (text) => {
      await Promise.resolve(printed.push(text));
    },
    note: () => undefined,
    fail: (sentence) => printed.push(`! ${sentence}`),
    text: () => printed.join('\n'),
  };
}

function fakeContext() {
  const edition = fakeEdition({ found: ['alan_waits'] });
  return { edition, place: 'terminal' as const, maintenance: { age: () => 0 }, progress: () => undefined };
}

async function* linesOf(...lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

describe('interpret', () => {
  test.each([
    ['why does it hang', 'ask', { question: 'why does it hang' }],
    ['/ask  why ', 'ask', { question: 'why' }],
    ['/STORY alan waits', 'story', { name: 'alan waits' }],
    ['story notes/udp', 'story', { name: 'notes/udp' }],
    ['Categories', 'categories', {}],
    ['plain words hang', 'ask', { question: 'plain words hang' }],
    ['/categories', 'categories', {}],
    ['/categories stops', 'categories', { name: 'stops' }],
    ['/issues stops', 'issues', { category: 'stops' }],
    ['/characters', 'characters', {}],
    ['/index', 'index', {}],
    ['/index reload', 'index', { subcommand: 'reload' }],
    ['/etc/hosts is not found', 'ask', { question: '/etc/hosts is not found' }],
  ])('runs, for %j, the command %s', (line, name, options) => {
    const wish = interpret(line);
    expect(wish.kind === 'run' && [wish.command.name, wish.request.options]).toEqual([name, options]);
  });

  test.each([
    ['/quit', { kind: 'quit' }],
    ['/EXIT', { kind: 'quit' }],
    ['exit', { kind: 'quit' }],
    [' Quit ', { kind: 'quit' }],
    ['quit()', { kind: 'quit' }],
    [':q', { kind: 'quit' }],
    [' \t', { kind: 'blank' }],
    ['/story', { kind: 'hint', text: '/story needs more: Its title, its id, or a part of either.' }],
  ])('takes %j as %j', (line, wish) => {
    expect(interpret(line)).toEqual(wish);
  });

  test('names what may be typed in place of a command that does not exist', () => {
    const typed = COMMANDS.filter(({ surface, inServers }) => surface !== 'message' && inServers !== true).map(
      ({ name }) => `/${name}`,
    );
    const text = `There is no command /frob. There are ${typed.join(', ')} and /quit.`;
    expect(interpret('/frob x')).toEqual({ kind: 'hint', text });
  });
});

describe('answerPiped', () => {
  test('answers line by line under each question, without echoing control characters', async () => {
    const screen = fakeScreen();
    const context = fakeContext();
    expect(await answerPiped(linesOf('why\u001b[2J?', '', ' ', '/story alan_pins'), context, screen)).toBe(2);
    expect(context.edition.asked).toEqual(['why?']);
    expect(screen.text()).toContain('> why␛[2J?\n\nWhy does my lock never open?');
    expect(screen.text()).toContain('> /story alan_pins\n\nWhat is Pin for?');
    expect(screen.text()).not.toContain('\u001b');
  });

  test('looks only at the beginning of an endless line', async () => {
    const context = fakeContext();
    await answerPiped(linesOf('why? '.repeat(1_000_000)), context, fakeScreen());
    expect(context.edition.asked).toEqual([expect.any(String)]);
    expect(context.edition.asked[0]?.length).toBeLessThanOrEqual(100_000);
  });

  test('ends at /quit', async () => {
    const context = fakeContext();
    await answerPiped(linesOf('a', '/quit', 'b'), context, fakeScreen());
    expect(context.edition.asked).toEqual(['a']);
  });

  test('counts nothing for blank input', async () => {
    expect(await answerPiped(linesOf('', '  '), fakeContext(), fakeScreen())).toBe(0);
  });
});

describe('a conversation', () => {
  test('leads on from candidates that are none of them, and back', async () => {
    const found = ['alan_waits', 'barbara_blocks', 'alan_pins', 'team/solving_a_deadlock'];
    const context = { ...fakeContext(), edition: fakeEdition({ found, confidence: 0.3 }) };
    const wanted =
      /4 None of these[\s\S]*Is it one of these\?\n1 {2}Solving a deadlock[\s\S]*2 Back[\s\S]*Which of these is yours\?/;
    for (const lines of [
      ['4', '2'],
      ['none of these', ' Back '],
    ]) {
      const screen = fakeScreen();
      await answerPiped(linesOf('a lock that blocks', ...lines), context, screen);
      expect(screen.text()).toMatch(wanted);
    }
  });

  test('breaks what it hints at between words', async () => {
    const screen = fakeScreen();
    await answerPiped(linesOf('/frob'), fakeContext(), screen);
    const lines = screen.text().split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    for (const { name } of COMMANDS.filter(({ surface }) => surface === 'slash')) {
      if (name !== 'settings') expect(lines.some((line) => line.includes(`/${name}`))).toBe(true);
    }
  });
});

describe('showExample', () => {
  test('answers one question and says how to go on', async () => {
    const screen = fakeScreen();
    await showExample(fakeContext(), screen);
    expect(screen.text()).toMatch(
      /here is an example[\s\S]*> Why is my future[\s\S]*Alan waits for a lock[\s\S]*npm start/,
    );
  });
});

describe('converse', () => {
  function talk(tty = false): {
    input: PassThrough;
    context: ReturnType<typeof fakeContext>;
    screen: ReturnType<typeof fakeScreen>;
    ended: Promise<void>;
  } {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough(), { isTTY: tty, columns: 80 });
    const context = fakeContext();
    const screen = fakeScreen();
    return { input, context, screen, ended: converse({ input, output, context, screen, pasteMs: 5 }) };
  }

  test('answers until /quit', async () => {
    const { input, context, screen, ended } = talk();
    input.write('/categories\n');
    await new Promise((resolve) => setTimeout(resolve, 30));
    input.write('/quit\n');
    await ended;
    expect(screen.text()).toContain('Where async Rust hurts');
    expect(context.edition.asked).toEqual([]);
  });

  test('clears a line that is half typed on Ctrl-C, and leaves an empty one', async () => {
    const { input, context, ended } = talk(true);
    for (const typed of ['half a question', '\u0003', 'why?\r']) input.write(typed);
    await new Promise((resolve) => setTimeout(resolve, 30));
    input.write('\u0003');
    await ended;
    expect(context.edition.asked).toEqual(['why?']);
  });

  test('takes lines that are pasted together as one question, and ends at the end of input', async () => {
    const { input, context, ended } = talk();
    input.end('error[E0277]: future is not Send\n  --> src/main.rs\n');
    await ended;
    expect(context.edition.asked).toEqual(['error[E0277]: future is not Send\n  --> src/main.rs']);
  });
});
