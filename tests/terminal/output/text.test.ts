import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Card, CardBlock } from '../../../src/cards/card.ts';
import { terminalText } from '../../../src/terminal/output/text.ts';
import { commandFor, numberFor } from '../../../src/terminal/output/ways.ts';
import { codeBlock, prose } from '../../support/text.ts';

function reply(...blocks: CardBlock[]): Card {
  return { accent: 'match', blocks };
}

const link = { text: 'docs', url: 'https://docs.example/a_b' };

describe('terminalText', () => {
  test('wraps text to the width and keeps quotations and lists in their margin', () => {
    const words = [{ text: 'one two three four five six seven' }];
    const text = terminalText(
      reply(
        { kind: 'text', text: words },
        { kind: 'quote', text: words },
        { kind: 'list', ordered: true, items: [words, words] },
      ),
      { width: 20 },
    );
    expect(text.split('\n')).toEqual([
      'one two three four',
      'five six seven',
      '',
      '│ one two three four',
      '│ five six seven',
      '',
      '1. one two three',
      '   four five six',
      '   seven',
      '2. one two three',
      '   four five six',
      '   seven',
    ]);
  });

  test('writes addresses out, or makes hyperlinks where it is told to', () => {
    const linked = reply({ kind: 'text', text: [{ text: 'see ' }, link] });
    expect(terminalText(linked)).toBe('see docs <https://docs.example/a_b>');
    expect(terminalText(linked, { links: 'osc8' })).toBe(
      'see \u001b]8;;https://docs.example/a_b\u0007docs\u001b]8;;\u0007',
    );
    expect(terminalText(linked, { links: 'none' })).toBe('see docs');
  });

  test('says what to type for what platforms do with buttons and menus, and nothing where there is nothing to type', () => {
    const action = { kind: 'story', storyId: 'alan' } as const;
    const text = terminalText(
      reply(
        { kind: 'row', text: [{ text: 'Alan' }], button: { label: 'Open', action } },
        {
          kind: 'buttons',
          buttons: [
            { label: 'Share', action: { kind: 'share' } },
            { label: 'Web', url: 'https://a.example/' },
          ],
        },
        {
          kind: 'menu',
          placeholder: 'Open',
          options: [
            { label: 'Alan', action },
            { label: 'x', action: { kind: 'delete' } },
          ],
        },
      ),
      { wayTo: commandFor },
    );
    expect(text).toBe(
      '- Alan\n  Open: quobot story alan\n\nWeb <https://a.example/>\nOpen (quobot story NAME):\n  alan  Alan',
    );
  });

  test('indents code, keeps small notes with what they are about', () => {
    const text = terminalText(
      reply(
        { kind: 'code', language: 'rust', text: 'let a;\n  b' },
        { kind: 'heading', text: [{ text: 'T' }] },
        { kind: 'text', small: true, text: [{ text: 'n' }] },
        { kind: 'text', text: [{ text: 'Part', style: 'bold' }] },
        { kind: 'text', text: [{ text: 'code', style: 'code' }] },
      ),
    );
    expect(text).toBe('    let a;\n      b\n\nT\nn\n\nPart\n`code`');
  });

  test('numbers what a conversation opens, each whole, and names what a command line opens', () => {
    const story = (storyId: string) => ({ kind: 'story', storyId }) as const;
    const card = reply(
      {
        kind: 'buttons',
        buttons: [
          { label: 'Share', action: { kind: 'share' } },
          { label: 'All steps', action: story('a') },
          { label: 'Map', action: { kind: 'categories' } },
        ],
      },
      { kind: 'menu', placeholder: 'Also close', options: [{ label: 'why '.repeat(30), action: story('b') }] },
    );
    const text = terminalText(card, { width: 40, wayTo: numberFor(card) });
    const whys = (count: number): string => Array(count).fill('why').join(' ');
    const lines = [`  3  ${whys(8)}`, `     ${whys(9)}`, `     ${whys(9)}`, `     ${whys(4)}`];
    expect(text).toBe(['1 All steps  2 Map', 'Also close:', ...lines].join('\n'));
    const named = terminalText(card, { width: 40, wayTo: commandFor });
    expect(named).toMatch(/\(quobot story NAME\):\n {2}b {2}why[^]*\n {6}why/);
    expect(named.match(/why/g)).toHaveLength(30);
  });

  test.each([40, 60, 80, 100])(
    'gives what is close a line each on a screen of %i columns, in a pipe all of it',
    (width) => {
      const story = (storyId: string) => ({ kind: 'story', storyId }) as const;
      const options = [
        { label: 'Why so? '.repeat(30), action: story('notes/a_note') },
        { label: 'Why?', action: story('b') },
      ];
      const close = { label: 'Also close', action: { kind: 'categories' }, options } as const;
      const card = reply({ kind: 'buttons', buttons: [close] });
      expect(terminalText(card, { width, wayTo: commandFor }).match(/so\?/g)).toHaveLength(30);
      const list = reply({ kind: 'menu', placeholder: 'Related', options });
      expect(terminalText(list, { width, height: 24, wayTo: commandFor }).match(/so\?/g)).toHaveLength(30);
      for (const wayTo of [numberFor(card), commandFor]) {
        const [, first = '', second, ...more] = terminalText(card, { width, height: 24, wayTo }).split('\n');
        expect(first).toMatch(/^ {2}\S+ {2}Why so\?.*…$/);
        expect(first.length).toBeLessThanOrEqual(width);
        expect([second, ...more]).toEqual([expect.stringMatching(/^ {2}\S+ {2}Why\?$/)]);
      }
    },
  );

  test('leaves out steps at the end where the screen is too low, never the first, and says so', () => {
    const step = (at: number) => [prose(`Step ${at}.`), codeBlock('a\nb\nc\nd')];
    const card = reply(
      { kind: 'heading', text: [{ text: 'T' }] },
      { kind: 'steps', steps: [step(1), step(2), step(3)], left: 0 },
    );
    expect(terminalText(card)).toContain('Step 3.');
    expect(terminalText(card, { height: 24 })).toContain('Step 3.');
    const low = terminalText(card, { height: 16 });
    expect(low).toContain('Step 2.');
    expect(low).toContain('1 more step fits your question');
    expect(terminalText(card, { height: 3 })).toMatch(/1\. Step 1\.[\s\S]*2 more steps fit/);
  });

  test('leaves out what is close for a second step, and all of it for the first, where the screen is too low', () => {
    const story = (storyId: string) => ({ label: `Why ${storyId}?`, action: { kind: 'story', storyId } as const });
    const options = ['a', 'b', 'c', 'd'].map(story);
    const close = { label: 'Also close', action: { kind: 'categories' }, options } as const;
    const card = reply(
      { kind: 'steps', steps: [[prose('Step 1.')], [prose('Step 2.')]], left: 0 },
      { kind: 'buttons', buttons: [close] },
    );
    const at = (height: number) => terminalText(card, { height, wayTo: numberFor(card) });
    expect(at(24)).toContain('4  Why d?');
    expect(at(8)).toMatch(/Step 2\.[\s\S]*Also close:\n {2}1 {2}Why a\?\n {2}2 {2}Why b\?$/);
    expect(at(3)).toMatch(/Step 1\.\n1 more step fits your question$/);
  });

  test('uses colour only as a help: without it the same words are there', () => {
    const card = reply(
      { kind: 'heading', text: [{ text: 'Title' }] },
      {
        kind: 'text',
        text: [
          { text: 'b', style: 'bold' },
          { text: ' c', style: 'quiet' },
        ],
      },
    );
    const coloured = terminalText(card, { colour: true });
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(terminalText(card));
  });

  test('lets no text steer the terminal', () => {
    const text = fc
      .string({ unit: 'binary' })
      .map((part) => `\u001b[31m\u009b2J\u001b]8;;https://evil.example\u0007${part}\r\u202e`);
    fc.assert(
      fc.property(text, (evil) => {
        const span = { text: evil, url: `https://a.example/${evil}` };
        const shown = terminalText(
          reply(
            { kind: 'heading', text: [span] },
            { kind: 'steps', steps: [[prose(evil), codeBlock(evil, evil)]], left: 2 },
            { kind: 'text', text: [span, { text: evil, style: 'code' }] },
            { kind: 'code', language: evil, text: evil },
            { kind: 'menu', placeholder: evil, options: [{ label: evil, action: { kind: 'categories' } }] },
          ),
          { wayTo: () => ({ kind: 'command', verb: evil, name: evil }) },
        );
        expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { seed: 5 },
    );
  });
});
