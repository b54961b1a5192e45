/** What the info string of a block says. */
export interface Options {
  member: string;
  run: boolean;
  nightly: boolean;
  edition: '2021' | '2024';
  compileFail: boolean;
  codes: string[];
  unchecked: string | null;
  unknown: string[];
}

/** A Rust block; `line` is that of the opening fence. */
export interface Block extends Options {
  file: string;
  line: number;
  code: string;
}

export function blocksOf(file: string, markdown: string): Block[];
export function optionsOf(info: string): Options;
export function holdsTests(block: Pick<Block, 'code'>): boolean;
export function sourceOf(block: Pick<Block, 'code' | 'line' | 'compileFail'>): string;
