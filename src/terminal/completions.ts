import type { Edition } from '../search/search-index.ts';
import { TYPED } from './interpret.ts';

/**
 * Completes a line of the conversation, as readline takes it: a command's name, then the name of a story, note or
 * category where the command takes one; nothing for a question.
 */
export function completions(typed: string, { corpus }: Edition): [found: string[], typed: string] {
  const [, name, argument] = /^\/(\S*)(?: (.*))?$/.exec(typed) ?? [];
  if (name === undefined) return [[], typed];
  if (argument === undefined)
    return [beginningWith(`/${name}`, [...TYPED.map((command) => `/${command.name} `), '/quit']), typed];
  return [beginningWith(argument, names(name, corpus)), argument];
}

function names(command: string, { stories, categories, characters }: Edition['corpus']): string[] {
  const named = { story: stories, categories, issues: categories, characters }[command] ?? [];
  return named.map(({ id }) => id);
}

function beginningWith(start: string, candidates: readonly string[]): string[] {
  return candidates.filter((candidate) => candidate.startsWith(start));
}
