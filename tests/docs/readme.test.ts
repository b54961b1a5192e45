import { expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import type { Command, CommandOption } from '../../src/answers/command.ts';
import { EXIT_CODES } from '../../src/ops/exit-codes.ts';
import { SETTINGS, type Setting } from '../../src/ops/settings.ts';
import { readProjectFile, tableRows } from '../support/project-files.ts';

const readme = readProjectFile('README.md');

test('the table of settings has every setting with its sentence and its default', () => {
  const settings = (SETTINGS as readonly Setting[]).map(({ name, about, fallback = null }) => [
    `\`${name}\``,
    about,
    fallback === null ? '' : `\`${fallback}\``,
  ]);
  expect(tableRows(readme, 'variable')).toEqual(settings);
});

test('the table of exit codes has every code with its meaning', () => {
  expect(tableRows(readme, 'code')).toEqual(EXIT_CODES.map(({ code, meaning }) => [String(code), meaning]));
});

test('the table of commands has every command of Discord with its options, and then what needs none', () => {
  const commands = COMMANDS.filter(({ surface }) => surface !== 'terminal').map(usage);
  const written = tableRows(readme, 'what').map(([what = '']) => what);
  expect(written).toEqual([...commands, 'direct message, `@quobot …`']);
});

test('the commands of the terminal alone are named', () => {
  const alone = COMMANDS.filter(({ surface }) => surface === 'terminal').map(({ name }) => `npx quobot ${name}`);
  expect(alone.filter((line) => !readme.includes(line))).toEqual([]);
});

/** Writes what people type or choose: `/story name: [share:]`. */
function usage({ name, surface, options, subcommands = [] }: Command): string {
  if (surface === 'message') return `Apps › ${name}`;
  const [first, ...others] = subcommands;
  const words = [`/${name}`, ...(first ? [first.name] : []), ...options.map(placeholder)];
  return [words.join(' '), ...others.map((other) => other.name)].map((text) => `\`${text}\``).join(', ');
}

function placeholder({ name, required }: CommandOption): string {
  return required === true ? `${name}:` : `[${name}:]`;
}
