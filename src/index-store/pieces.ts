/** How long a piece of a list may become, in characters, unless a single item is longer. */
const PIECE_LENGTH = 200_000;

/** A part of a large value that is read in one step: a member of the value, or some items of a member that is a list. */
export interface Piece {
  /** The names that lead to the member. */
  readonly path: readonly string[];
  /** JSON in ASCII. */
  readonly text: string;
  /** True where `text` is a list whose items follow those of the piece before it. */
  readonly more: boolean;
}

/** Takes an object apart, so that no step of reading it is long: `depth` levels of names, lists in pieces. */
export function* piecesOf(value: object, depth: number, path: readonly string[] = []): Generator<Piece> {
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    const place = [...path, name];
    if (Array.isArray(member)) {
      let more = false;
      for (const text of slices(member)) {
        yield { path: place, text, more };
        more = true;
      }
    } else if (depth > 1 && typeof member === 'object' && member !== null && Object.keys(member).length > 0) {
      yield* piecesOf(member, depth - 1, place);
    } else {
      yield { path: place, text: asciiJson(member), more: false };
    }
  }
}

/** At least one slice, so that an empty list is not lost. */
function* slices(list: readonly unknown[]): Generator<string> {
  let items: string[] = [];
  let length = 0;
  for (const item of list) {
    const text = asciiJson(item);
    if (items.length > 0 && length + text.length > PIECE_LENGTH) {
      yield `[${items.join(',')}]`;
      items = [];
      length = 0;
    }
    items.push(text);
    length += text.length;
  }
  yield `[${items.join(',')}]`;
}

/** JSON with everything beyond ASCII escaped: a string of one byte a character is read in a third of the time. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Puts a piece back into the value that is being read; pieces come in their order. Throws what `JSON.parse` throws. */
export function putPiece(value: Record<string, unknown>, { path, text, more }: Piece): void {
  let at = value;
  for (const name of path.slice(0, -1)) at = (at[name] ??= Object.create(null)) as Record<string, unknown>;
  const name = path.at(-1) ?? '';
  const data: unknown = JSON.parse(text);
  if (!more) at[name] = data;
  else for (const item of data as unknown[]) (at[name] as unknown[]).push(item);
}
