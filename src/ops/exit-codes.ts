/** Reasons why the process ends: one row for each exit code, the numbers of sysexits.h where one fits. */
export const EXIT_CODES = [
  { name: 'done', code: 0, meaning: 'It did what was asked, or ended on SIGTERM or SIGINT.' },
  { name: 'failed', code: 1, meaning: 'A command of the terminal program found a fault or could not do its work.' },
  { name: 'usage', code: 2, meaning: 'The command line is wrong.' },
  {
    name: 'bug',
    code: 70,
    meaning: 'Something unexpected happened that the program cannot go on after; start it again.',
  },
  {
    name: 'notReached',
    code: 75,
    meaning: 'Something that it needs to start was not there, for example a free port or a shard; start it again.',
  },
  {
    name: 'invalidated',
    code: 76,
    meaning: 'Discord ended the session for good (intents, shards or version); starting again does not help.',
  },
  { name: 'tokenRefused', code: 77, meaning: 'Discord refuses the token; put in a valid one first.' },
  { name: 'configuration', code: 78, meaning: 'The environment is not right; the messages before it say what.' },
] as const;

/** Name of an exit code. */
export type ExitName = (typeof EXIT_CODES)[number]['name'];

/** Gives the number of an exit code. */
export function exitCode(name: ExitName): number {
  return EXIT_CODES.find((row) => row.name === name)?.code ?? 70;
}

/** Gives the name of an exit code; `bug` for one that is not in the table. */
export function exitNameOf(code: number): ExitName {
  return EXIT_CODES.find((row) => row.code === code)?.name ?? 'bug';
}

/** True for codes after which a new start would end the same way, so that nothing should start it again. */
export function isFinal(code: number): boolean {
  return [2, 76, 77, 78].includes(code);
}
