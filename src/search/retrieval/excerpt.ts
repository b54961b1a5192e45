import {
  blockSource,
  outline,
  plain,
  plainText,
  sentencesOf,
  sliceText,
  type Block,
  type CodeBlock,
  type RichText,
} from '../../model/text.ts';
import { analyze, termsOf } from '../analysis/analyzer.ts';

/** Approximate length of the prose in an excerpt, in characters. */
const EXCERPT_LENGTH = 300;
/** A code block longer than this is not shown as an excerpt. */
const CODE_LENGTH = 700;

/** An excerpt with its matched words. */
export interface Excerpt {
  readonly block: Block;
  /** Half-open ranges of UTF-16 offsets in the block's plain text, ascending, not overlapping. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** How much of the question it holds: the sum of the weights of the different terms in it. */
  readonly weight: number;
}

/** A candidate: consecutive sentences of a prose block, or a whole code block. */
interface Candidate {
  readonly block: Block;
  readonly score: number;
}

/**
 * Finds the stretch of some blocks that holds most of a question's weight: whole sentences up to about 300 characters, or
 * one code block whole. A single longer sentence is kept whole up to twice that, then cut at a word. `null` for blocks
 * without text.
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
    block: best.block,
    weight: best.score,
    // Most excerpts are only compared, and marking costs more than that.
    get marks() {
      return (marks ??= marksOf(best.block, weights));
    },
  };
}

/** A sentence with its different terms: of what is shown of it, where it is too long to be shown whole. */
interface Sentence {
  readonly text: RichText;
  readonly length: number;
  readonly terms: readonly string[];
}

/** Taking a story's sentences apart costs far more than comparing them, and blocks never change. */
const analysed = new WeakMap<Block, readonly Sentence[]>();

function analysedSentences(block: Block): readonly Sentence[] {
  const known = analysed.get(block);
  if (known) return known;
  const texts = block.kind === 'prose' ? sentencesOf(block.text) : [[plain(block.text)]];
  const sentences = texts.map((text): Sentence => {
    const shown: Block = block.kind === 'prose' ? { kind: 'prose', text: cutAtWord(text, EXCERPT_LENGTH * 2) } : block;
    return { text, length: plainText(text).length, terms: termsOf(blockSource(shown)) };
  });
  analysed.set(block, sentences);
  return sentences;
}

function proseCandidates(block: Block, weights: ReadonlyMap<string, number>): Candidate[] {
  const sentences = analysedSentences(block);
  return sentences.map((sentence, first) => {
    let end = first + 1;
    let length = sentence.length;
    for (; end < sentences.length; end += 1) {
      const next = sentences[end]?.length ?? 0;
      if (length + next > EXCERPT_LENGTH) break;
      length += next;
    }
    const stretch = sentences.slice(first, end);
    const text = cutAtWord(
      stretch.flatMap((part) => part.text),
      EXCERPT_LENGTH * 2,
    );
    return { block: { kind: 'prose', text }, score: coverage(stretch, weights) };
  });
}

function codeCandidates(block: CodeBlock, weights: ReadonlyMap<string, number>): Candidate[] {
  if (block.text.length > CODE_LENGTH) return [];
  // Prose explains, code illustrates: code wins only when it clearly holds more of the question.
  return [{ block, score: coverage(analysedSentences(block), weights) * 0.7 - 0.01 }];
}

/** Trims white space and cuts to at most `limit` UTF-16 units: at a space outside code, with an ellipsis. */
function cutAtWord(text: RichText, limit: number): RichText {
  const whole = outline(text);
  const start = whole.length - whole.trimStart().length;
  const trimmed = whole.trim();
  if (trimmed.length <= limit) return sliceText(text, start, start + trimmed.length);
  const space = trimmed.lastIndexOf(' ', limit - 2);
  const end =
    space > 0
      ? space
      : plainText(text)
          .slice(start, start + limit - 2)
          .replace(/[\ud800-\udbff]$/, '').length;
  return [...sliceText(text, start, start + end), plain(' …')];
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

function marksOf(block: Block, weights: ReadonlyMap<string, number>): [number, number][] {
  const marks: [number, number][] = [];
  for (const { term, start, end } of analyze(block.kind === 'code' ? block.text : plainText(block.text))) {
    const last = marks.at(-1);
    if (!weights.has(term) || (last && start < last[1])) continue;
    marks.push([start, end]);
  }
  return marks;
}
