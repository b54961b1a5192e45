import { InvalidArgumentError } from 'commander';

/** Refuses a path that is blank: it is a variable that is not set, and no wish for the current folder. */
export function namedPath(path: string): string {
  if (path.trim() === '') throw new InvalidArgumentError('It is blank.');
  return path;
}
