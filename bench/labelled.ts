import { readFileSync } from 'node:fs';

/** A question with the stories that answer it: 2 directly, 1 related. */
export interface LabelledQuestion {
  readonly id: string;
  readonly kind: string;
  readonly query: string;
  readonly gold: Readonly<Record<string, number>>;
}

/** A message that no story answers. */
export type UnlabelledMessage = Omit<LabelledQuestion, 'gold'>;

/** Reads JSON lines. Throws when the file is missing or a line is not JSON. */
export function readLines<Row extends UnlabelledMessage>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}
