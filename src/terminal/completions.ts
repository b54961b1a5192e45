import type { Edition } from '../search/search-index.ts';
import { NOTES } from '../model/story.ts';
import { TYPED } from './interpret.ts';

/**
 * Completes a line of the conversation, as readline takes it: a command's name, then the name of a story, note or
 * category where the command takes one, with or without the slash; nothing for a question.
 */
export function completions(typed: string, { corpus }: Edition): [found: string[], typed: string] {
  const [, slash, name = '', argument] = /^(\/?)(\S*)(?: (.*))?$/.exec(typed) ?? [];
  if (argument !== undefined) return [beginningWith(argument, names(name.toLowerCase(), corpus)), argument];
  if (slash !== '/') return [[], typed];
  return [beginningWith(`/${name}`, [...TYPED.map((command) => `/${command.name} `), '/quit']), typed];
}

function names(command: string, { stories, categories, characters }: Edition['corpus']): string[] {
  switch (command) {
    case 'story':
      return stories.map(({ id }) => id);
    case 'categories':
    case 'issues':
      return categories.map(({ id }) => id);
    case 'characters':
      return characters.map(({ id }) => id);
    default:
      return [];
  }
}

/** Finds what begins so; where nothing does, the notes whose id does without the folder before it. */
function beginningWith(start: string, candidates: readonly string[]): string[] {
  const found = candidates.filter((candidate) => candidate.startsWith(start));
  return found.length > 0 || start === '' ? found : candidates.filter((id) => id.startsWith(`${NOTES}${start}`));
}
