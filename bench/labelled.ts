import { readFileSync } from 'node:fs';

/** Reads JSON lines as rows of a known shape. Throws when the file is missing or a line is not JSON. */
export function readLines<Row>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}
