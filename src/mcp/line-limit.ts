const NEWLINE = 0x0a;

/**
 * Makes what lets lines of at most `most` bytes pass as they come in, piece by piece, and of longer ones nothing after
 * that many but their end, so that they mean nothing; it tells of each once.
 */
export function createLineLimit(most: number, onTooLong: () => void): (chunk: Buffer) => Buffer {
  let length = 0;
  const passed = (piece: Buffer): Buffer => {
    const before = length;
    length += piece.length;
    if (before <= most && length > most) onTooLong();
    return piece.subarray(0, Math.max(most - before, 0));
  };
  return (chunk) => {
    const kept: Buffer[] = [];
    for (let start = 0; start < chunk.length;) {
      const newline = chunk.indexOf(NEWLINE, start);
      const end = newline < 0 ? chunk.length : newline;
      kept.push(passed(chunk.subarray(start, end)), chunk.subarray(end, end + 1));
      if (newline >= 0) length = 0;
      start = end + 1;
    }
    return Buffer.concat(kept);
  };
}
