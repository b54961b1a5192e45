import { countFaults, duplicateFaults, fault, codePointsIn, textFaults, type Path } from './checks.ts';
import type { FormFault } from '../protocol/form-errors.ts';
import { listOf, objectOf, objectsOf, stringOf, type JsonObject } from '../protocol/json.ts';

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const mostOfType: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** Finds what breaks Discord's limits in a whole list of commands; empty when all is well. */
export function commandListFaults(commands: readonly JsonObject[]): FormFault[] {
  const byType = Object.entries(mostOfType).flatMap(([type, most]) => {
    const count = commands.filter((command) => typeOf(command) === Number(type)).length;
    return count > most ? [fault([], `At most ${most} commands of type ${type} (is ${count}).`)] : [];
  });
  const names = commands.map((command, index) => ({
    value: `${typeOf(command)} ${stringOf(command['name']) ?? ''}`,
    path: [index, 'name'],
  }));
  return [
    ...byType,
    ...duplicateFaults(names, 'Application command name'),
    ...commands.flatMap((command, index) => commandFaults(command, [index])),
  ];
}

/** Finds what breaks Discord's limits in one command. https://docs.discord.com/developers/interactions/application-commands */
export function commandFaults(command: JsonObject, path: Path = []): FormFault[] {
  const size = commandSize(command);
  const slash = typeOf(command) === 1;
  return [
    ...nameFaults(command['name'], [...path, 'name'], slash),
    ...textFaults(command['description'] ?? '', [...path, 'description'], slash ? 1 : 0, slash ? 100 : 0),
    ...optionsFaults(command['options'], [...path, 'options'], 0),
    ...subsetFaults(command['contexts'], [...path, 'contexts'], [0, 1, 2]),
    ...subsetFaults(command['integration_types'], [...path, 'integration_types'], [0, 1]),
    ...(size > 8_000
      ? [fault(path, `At most 8000 characters in all (is ${size}).`, 'APPLICATION_COMMAND_TOO_LARGE')]
      : []),
  ];
}

function typeOf(command: JsonObject): number {
  return typeof command['type'] === 'number' ? command['type'] : 1;
}

function nameFaults(name: unknown, path: Path, slash: boolean): FormFault[] {
  const faults = textFaults(name, path, 1, 32);
  const text = stringOf(name);
  if (!slash || faults.length > 0 || text === undefined) return faults;
  return namePattern.test(text) && text.toLowerCase() === text
    ? []
    : [fault(path, 'Command name is invalid', 'APPLICATION_COMMAND_INVALID_NAME')];
}

function subsetFaults(value: unknown, path: Path, allowed: readonly number[]): FormFault[] {
  if (value === undefined || value === null) return [];
  const list = listOf(value);
  const good =
    list.length > 0 && new Set(list).size === list.length && list.every((one) => allowed.includes(Number(one)));
  return good ? [] : [fault(path, `Must be a non-empty set of ${allowed.join(', ')}.`, 'BASE_TYPE_CHOICES')];
}

function optionsFaults(options: unknown, path: Path, depth: number): FormFault[] {
  const list = objectsOf(options);
  const kinds = list.map((option) => Number(option['type']));
  const faults = [...countFaults(listOf(options), path, 0, 25)];
  if (kinds.some((kind) => kind <= 2) && kinds.some((kind) => kind > 2))
    faults.push(fault(path, 'Sub-commands and options cannot be mixed.'));
  const firstOptional = list.findIndex((option) => option['required'] !== true);
  const lastRequired = list.findLastIndex((option) => option['required'] === true);
  if (firstOptional !== -1 && lastRequired > firstOptional) {
    faults.push(
      fault(
        [...path, lastRequired],
        'Required options must be placed before non-required options',
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      ),
    );
  }
  return [
    ...faults,
    ...duplicateFaults(
      list.map((option, index) => ({ value: option['name'], path: [...path, index, 'name'] })),
      'Option name',
    ),
    ...list.flatMap((option, index) => optionFaults(option, [...path, index], depth)),
  ];
}

function optionFaults(option: JsonObject, path: Path, depth: number): FormFault[] {
  const type = Number(option['type']);
  const faults = [
    ...nameFaults(option['name'], [...path, 'name'], true),
    ...textFaults(option['description'], [...path, 'description'], 1, 100),
    ...optionsFaults(option['options'], [...path, 'options'], depth + 1),
    ...countFaults(listOf(option['choices']), [...path, 'choices'], 0, 25),
    ...objectsOf(option['choices']).flatMap((choice, index) => [
      ...textFaults(choice['name'], [...path, 'choices', index, 'name'], 1, 100),
      ...(type === 3 ? textFaults(choice['value'], [...path, 'choices', index, 'value'], 1, 100) : []),
    ]),
  ];
  if (!(type >= 1 && type <= 11)) faults.push(fault([...path, 'type'], 'Must be one of 1 to 11.', 'BASE_TYPE_CHOICES'));
  if ((type === 2 && depth > 0) || (type === 1 && depth > 1))
    faults.push(fault(path, 'Sub-commands are nested too deep.'));
  if (option['autocomplete'] === true && (listOf(option['choices']).length > 0 || ![3, 4, 10].includes(type))) {
    faults.push(fault([...path, 'autocomplete'], 'Only for text and numbers without choices.'));
  }
  for (const key of ['min_length', 'max_length']) {
    const value = option[key];
    if (typeof value === 'number' && (value < 0 || value > 6_000))
      faults.push(fault([...path, key], 'Must be between 0 and 6000.'));
  }
  return faults;
}

/** Counts what the limit of 8,000 does: names, descriptions, option and choice texts, each in its longest translation. */
function commandSize(command: JsonObject): number {
  const longest = (key: string): number => {
    const translations = Object.values(objectOf(command[`${key}_localizations`]));
    return Math.max(...[command[key], ...translations].map((text) => codePointsIn(stringOf(text) ?? '')));
  };
  const own = longest('name') + longest('description') + codePointsIn(stringOf(command['value']) ?? '');
  return [...objectsOf(command['options']), ...objectsOf(command['choices'])].reduce(
    (sum, child) => sum + commandSize(child),
    own,
  );
}
