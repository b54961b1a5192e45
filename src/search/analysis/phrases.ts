import { termOf } from './analyzer.ts';
import { withoutFrames } from './message-frames.ts';

/** Words, the small ones too, and what parts them. */
const WORD_OR_STOP = /[\p{L}\p{N}_']+|[.?!;,]+/gu;
const STOP = /^[.?!;,]/;

/**
 * Lists the different phrases of a text, in order, each as a whole number below 2²⁸: two stemmed words in a row without a stop
 * between. Small words count, for they tell how something is asked: `out of`, `when I`, `do I need`. What stands around a
 * message of a tool is left out.
 */
export function phrasesOf(text: string): Set<number> {
  const phrases = new Set<number>();
  let before: string | null = null;
  for (const [word] of withoutFrames(text).toLowerCase().matchAll(WORD_OR_STOP)) {
    const stem = STOP.test(word) ? null : termOf(word);
    if (before !== null && stem !== null) phrases.add(hashOf(`${before} ${stem}`));
    before = stem;
  }
  return phrases;
}

/** Gives 28 bits of FNV-1a (Fowler, Noll, Vo) over the UTF-16 units: of ten thousand phrases hardly two meet. */
function hashOf(phrase: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < phrase.length; at += 1) hash = Math.imul(hash ^ phrase.charCodeAt(at), 0x01000193);
  return hash >>> 4;
}
