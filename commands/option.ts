import type { CommandRequest } from '../src/answers/command.ts';

/** A string option without the space around it; `undefined` when it is absent, blank or no string. */
export function textOption({ options }: CommandRequest, name: string): string | undefined {
  const value = options[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}
