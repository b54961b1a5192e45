import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder. */
export const PROJECT = join(import.meta.dirname, '../..');

/** Reads a file of the project as text. */
export function readProjectFile(...path: readonly string[]): string {
  return readFileSync(join(PROJECT, ...path), 'utf8');
}

/** Reads the rows below the header of the first markdown table whose header begins with `| first |`; throws without one. */
export function tableRows(markdown: string, first: string): readonly (readonly string[])[] {
  const lines = markdown.split('\n');
  const header = lines.findIndex((line) => line.startsWith('|') && cellsOf(line)[0] === first);
  if (header === -1) throw new Error(`There is no table that begins with "${first}".`);
  const rows = lines.slice(header + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map(cellsOf);
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
