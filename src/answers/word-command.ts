/** A word that stands for a command, with what follows it. */
export interface WordCommand {
  readonly name: 'help' | 'categories' | 'issues' | 'story' | 'plain';
  readonly rest: string;
}

/** Reads a command that is written as a word, with or without a slash; `null` for any other text. */
export function wordCommand(text: string): WordCommand | null {
  const [, name, rest = ''] =
    /^\/?(help|categories|issues|story|plain)(?:[.!?:]*$|[:\s]\s*([^]*))/iu.exec(text.trim()) ?? [];
  if (name === undefined) return null;
  const command = { name: name.toLowerCase() as WordCommand['name'], rest: rest.trim() };
  if (command.name === 'plain') return command;
  const isName = command.rest === '' || (command.name !== 'help' && /^[^\n?]{1,100}$/u.test(command.rest));
  return isName && !(command.name === 'story' && command.rest === '') ? command : null;
}
