/** What stands in a draft where its maintainer has to write. */
export const PLACEHOLDER = 'REWORD';

/** True for a line of a draft that still waits for its maintainer's words. */
export function isWaiting(line: string): boolean {
  return line.includes(`${PLACEHOLDER}:`);
}
