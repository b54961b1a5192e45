import type { Block } from '../../model/story.ts';
import { analyze, termsOf } from '../analysis/analyzer.ts';

/** About how much prose an excerpt shows, in characters. */
const EXCERPT_LENGTH = 300;
/** A code block longer than this is not shown as an excerpt. */
const CODE_LENGTH = 700;

/** An excerpt with its matched words. */
export interface Excerpt {
  readonly text: string;
  /** Half-open ranges of UTF-16 offsets in `text`, ascending, not overlapping. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** How much of the question it holds: the sum of the weights of the different terms in it. */
  readonly weight: number;
}

/** A candidate: consecutive sentences of a prose block, or a whole code block. */
interface Candidate {
  readonly text: string;
  readonly score: number;
  /** Where the text begins to be the story's: behind a fence. */
  readonly from: number;
}

/**
 * The stretch of some blocks that holds most of a question's weight: whole sentences up to about 300 characters, or one
 * code block whole, in a fence. A single longer sentence is kept whole up to twice that, then cut at a word. `null`
 * for blocks without text.
 */
export function excerptOf(blocks: readonly Block[], weights: ReadonlyMap<string, number>): Excerpt | null {
  const candidates = blocks.flatMap((block) =>
    block.kind === 'prose' ? proseCandidates(block, weights) : codeCandidates(block, weights),
  );
  const best = candidates.reduce<Candidate | null>(
    (found, candidate) => (found && found.score >= candidate.score ? found : candidate),
    null,
  );
  if (!best) return null;
  let marks: Excerpt['marks'] | undefined;
  return {
    text: best.text,
    weight: best.score,
    // Most excerpts are only compared, and marking costs more than that.
    get marks() {
      return (marks ??= marksOf(best, weights));
    },
  };
}

/** A sentence with its different terms: of what is shown of it, where it is too long to be shown whole. */
interface Sentence {
  readonly text: string;
  readonly terms: readonly string[];
}

/** Taking a story's sentences apart costs far more than comparing them, and blocks never change. */
const analysed = new WeakMap<Block, readonly Sentence[]>();

function analysedSentences(block: Block): readonly Sentence[] {
  const known = analysed.get(block);
  if (known) return known;
  const texts = block.kind === 'prose' ? sentencesOf(block.text) : [block.text];
  const sentences = texts.map((text) => {
    const shown = block.kind === 'prose' ? cutAtWord(text.trim(), EXCERPT_LENGTH * 2) : text;
    return { text, terms: termsOf(shown) };
  });
  analysed.set(block, sentences);
  return sentences;
}

function proseCandidates(block: Block, weights: ReadonlyMap<string, number>): Candidate[] {
  const sentences = analysedSentences(block);
  return sentences.map((sentence, first) => {
    let end = first + 1;
    let length = sentence.text.length;
    for (; end < sentences.length; end += 1) {
      const next = sentences[end]?.text.length ?? 0;
      if (length + next > EXCERPT_LENGTH) break;
      length += next;
    }
    const stretch = sentences.slice(first, end);
    const text = cutAtWord(
      stretch
        .map((part) => part.text)
        .join('')
        .trim(),
      EXCERPT_LENGTH * 2,
    );
    return { text, score: coverage(stretch, weights), from: 0 };
  });
}

function codeCandidates(block: Extract<Block, { kind: 'code' }>, weights: ReadonlyMap<string, number>): Candidate[] {
  if (block.text.length > CODE_LENGTH || block.text.includes('```')) return [];
  // Prose explains, code illustrates: code wins only when it clearly holds more of the question.
  const fence = `\`\`\`${block.language ?? ''}\n`;
  const score = coverage(analysedSentences(block), weights) * 0.7 - 0.01;
  return [{ text: `${fence}${block.text}\n\`\`\``, score, from: fence.length }];
}

/** Sentences with the white space that follows them; a full stop inside a code span or before a lower-case letter ends none. */
export function sentencesOf(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?]+["')\]]*\s+(?=[\p{Lu}"'([`-])|\n+/gu)) {
    const end = match.index + match[0].length;
    if (isInsideCode(text, start, match.index)) continue;
    found.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) found.push(text.slice(start));
  return found;
}

function isInsideCode(text: string, start: number, end: number): boolean {
  return (text.slice(start, end).split('`').length - 1) % 2 === 1;
}

/** At most `limit` UTF-16 units, cut at a space outside code spans, with an ellipsis; never in the middle of a character. */
function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = text.lastIndexOf(' ', limit - 2);
  while (end > 0 && isInsideCode(text, 0, end)) end = text.lastIndexOf(' ', end - 1);
  const cut = text.slice(0, end > 0 ? end : limit - 2).replace(/[\ud800-\udbff]$/, '');
  return `${end > 0 ? cut : cut.replace(/`/g, '')} …`;
}

function coverage(stretch: readonly Sentence[], weights: ReadonlyMap<string, number>): number {
  const found = new Set<string>();
  let sum = 0;
  for (const { terms } of stretch) {
    for (const term of terms) {
      const weight = weights.get(term);
      if (weight === undefined || found.has(term)) continue;
      found.add(term);
      sum += weight;
    }
  }
  return sum;
}

function marksOf({ text, from }: Candidate, weights: ReadonlyMap<string, number>): [number, number][] {
  const marks: [number, number][] = [];
  for (const { term, start, end } of analyze(text)) {
    const last = marks.at(-1);
    if (start < from || !weights.has(term) || (last && start < last[1])) continue;
    marks.push([start, end]);
  }
  return marks;
}
