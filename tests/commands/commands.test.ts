import { describe, expect, test } from 'vitest';
import type { Command, CommandContext } from '../../src/answers/command.ts';
import { COMMANDS } from '../../commands/index.ts';
import { LIMITS } from '../../src/discord/message/limits.ts';
import type { Answer } from '../../src/answers/answer.ts';
import { render } from '../../src/cards/render.ts';
import { terminalText } from '../../src/terminal/output/text.ts';
import { fakeEdition, type FakeResult } from '../support/fake-edition.ts';

function context(
  result: FakeResult = {},
  more: Partial<CommandContext['maintenance']> = {},
): CommandContext & { asked: string[] } {
  const edition = fakeEdition({ found: ['alan_waits', 'alan_pins'], ...result });
  return {
    edition,
    asked: edition.asked,
    place: 'chat',
    maintenance: { age: () => 5, ...more },
    progress: () => undefined,
  };
}

function named(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return command;
}

async function titleOf(answer: Answer | Promise<Answer>): Promise<string> {
  return terminalText(render(await answer)).split('\n')[0] ?? '';
}

describe('the list of commands', () => {
  test('has every command once, in the order in which people meet them', () => {
    expect(COMMANDS.map(({ name }) => name)).toEqual([
      'ask',
      'story',
      'categories',
      'issues',
      'withdraw',
      'settings',
      'help',
      'index',
      'Find async pain points',
      'characters',
    ]);
  });

  test.each(COMMANDS.map((command) => [command.name, command] as const))(
    'keeps %s within the limits',
    (_name, command) => {
      expect(command.name.length).toBeLessThanOrEqual(LIMITS.commandName);
      for (const { name, description } of [command, ...command.options, ...(command.subcommands ?? [])]) {
        expect(name).toMatch(command.surface === 'message' ? /^[\w ]{1,32}$/ : /^[a-z]{1,32}$/);
        expect(description.length).toBeLessThanOrEqual(LIMITS.commandDescription);
      }
      for (const { type, maxLength = 0 } of command.options.filter((option) => option.type === 'string')) {
        expect(`${type} ${maxLength > 0}`).toBe('string true');
      }
    },
  );

  test('lets required options come before others, as platforms want it', () => {
    for (const { options } of COMMANDS) {
      const required = options.map((option) => option.required === true);
      expect([...required].sort((a, b) => Number(b) - Number(a))).toEqual(required);
    }
  });

  test('keeps the index for maintainers', () => {
    expect(COMMANDS.filter(({ maintainersOnly }) => maintainersOnly).map(({ name }) => name)).toEqual(['index']);
  });
});

describe('ask', () => {
  const ask = named('ask');

  test('answers a question', async () => {
    const given = context();
    expect(await titleOf(ask.answer({ options: { question: ' why? a lock ' } }, given))).toBe(
      'Why does my lock never open?',
    );
    expect(given.asked).toEqual(['why? a lock']);
  });

  test('shows the story of a picked suggestion', async () => {
    const given = context();
    expect(await titleOf(ask.answer({ options: { question: 'story:team/solving_a_deadlock' } }, given))).toBe(
      'Solving a deadlock',
    );
    expect(given.asked).toEqual([]);
  });

  test('shows the story that a question names by its id and by nothing else', async () => {
    const given = context();
    expect(await titleOf(ask.answer({ options: { question: ' alan_pins ' } }, given))).toBe('What is Pin for?');
    expect(given.asked).toEqual([]);
    await ask.answer({ options: { question: 'what of alan_pins' } }, given);
    expect(given.asked).toEqual(['what of alan_pins']);
  });

  test('asks a picked question in the words that were offered', async () => {
    const given = context();
    await ask.answer({ options: { question: 'question:alan_pins' } }, given);
    expect(given.asked).toEqual(['What is Pin for?']);
  });

  test('takes a key that means nothing, and no question at all, as a question', async () => {
    const given = context();
    await ask.answer({ options: { question: 'story:gone' } }, given);
    expect(given.asked).toEqual(['story:gone']);
    expect(await titleOf(ask.answer({ options: {} }, given))).toBe("I don't see a question in that.");
  });

  test('offers questions and stories by key, also for nothing typed', () => {
    expect(ask.complete?.('question', '', context())).toContainEqual({
      name: 'What is Pin for?',
      value: 'question:alan_pins',
    });
    expect(ask.complete?.('question', ' solving', context())).toEqual([
      { name: 'solving', value: 'solving' },
      { name: 'Solving a deadlock', value: 'story:team/solving_a_deadlock' },
    ]);
  });
});

describe('the other commands', () => {
  test.each([
    ['story', { name: 'story:alan_pins' }, 'What is Pin for?'],
    ['story', { name: 'meets pin' }, 'What is Pin for?'],
    ['story', { name: 'nobody' }, 'There is no story "nobody"'],
    ['categories', {}, 'Where async Rust hurts'],
    ['categories', { name: 'category:stops' }, 'Things stop'],
    ['categories', { name: 'getting it to compile' }, 'Getting it to compile'],
    ['issues', {}, 'Stories wanted'],
    ['issues', { category: 'stops' }, 'Stories wanted: Things stop'],
    ['help', {}, 'Async Rust trouble, answered'],
    ['index', { subcommand: 'status' }, 'The index in use'],
    ['index', { subcommand: 'reload' }, 'It did not work'],
    ['Find async pain points', {}, "I don't see a question in that."],
  ])('/%s %j shows %j', async (name, options, title) => {
    expect(await titleOf(named(name).answer({ options }, context()))).toBe(title);
  });

  test('answers somebody else’s message', async () => {
    const given = context();
    await named('Find async pain points').answer({ options: {}, target: { text: 'my mutex hangs' } }, given);
    expect(given.asked).toEqual(['my mutex hangs']);
  });

  test('names every command for everybody in the help', async () => {
    const text = terminalText(render(await named('help').answer({ options: {} }, context())));
    for (const { name, surface, maintainersOnly } of COMMANDS) {
      if (surface === 'slash' && !maintainersOnly) expect(text).toContain(`/${name}`);
    }
  });

  test('reports what maintenance came to, and how far it is', async () => {
    const said: string[] = [];
    const reload: NonNullable<CommandContext['maintenance']['reload']> = async (options) => {
      options.progress('Reading …');
      return Promise.resolve({ kind: 'done', summary: 'Index 1 is in use.', details: ['+ A story'] });
    };
    const answer = named('index').answer(
      { options: { subcommand: 'reload' } },
      { ...context({}, { reload }), progress: (text) => said.push(text) },
    );
    expect(terminalText(render(await answer))).toBe('Done\nIndex 1 is in use.\n\n    + A story');
    expect(said).toEqual(['Reading …']);
  });
});
