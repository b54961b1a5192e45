const NEWLINE = 0x0a;

/**
 * Makes what reads lines of at most `most` bytes from pieces as they come, and gives each to `onLine`, without its end.
 * Of a longer one it keeps nothing, and tells `onTooLong` once.
 */
export function createLineReader(
  most: number,
  onLine: (line: Buffer) => void,
  onTooLong: () => void,
): (chunk: Buffer) => void {
  let held: Buffer[] = [];
  let length = 0;
  const hold = (piece: Buffer): void => {
    const before = length;
    length += piece.length;
    if (length <= most) held.push(piece);
    else held = [];
    if (before <= most && length > most) onTooLong();
  };
  const end = (): void => {
    const line = Buffer.concat(held);
    const isWhole = length <= most;
    held = [];
    length = 0;
    if (isWhole) onLine(line);
  };
  return (chunk) => {
    let start = 0;
    for (let newline; (newline = chunk.indexOf(NEWLINE, start)) >= 0; start = newline + 1) {
      hold(chunk.subarray(start, newline));
      end();
    }
    hold(chunk.subarray(start));
  };
}
