import type { Nodes } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { lineOf } from '../parse/markdown.ts';
import { warning, type LintInput, type LintPage } from './lint-input.ts';

/** Nine equal words in a row are a quotation, not chance. */
const RUN = 9;

/** A word, or `null` for a place that no run goes across. */
type Word = { readonly text: string; readonly line: number } | null;

/**
 * Our prose shares no run of {@link RUN} words with the book's. Code, headings, `<summary>`, link texts and block quotes
 * are prose of neither: the messages of a compiler belong to nobody. Looks only where the book is read too.
 */
export function ownWords({ digests, stories, maps }: LintInput): Diagnostic[] {
  const book = [...stories, ...maps.filter(({ document }) => document.layer === 'story')];
  if (book.length === 0) return [];
  const theirs = new Set<string>();
  for (const page of book) {
    for (const { run } of runsOf(proseOf(page.root()))) theirs.add(run);
  }
  const ours = [...digests, ...maps.filter(({ document }) => document.layer === 'digest')];
  return ours.flatMap((page) => sharedRuns(page, theirs));
}

/** Gives one warning for each stretch, however long it is. */
function sharedRuns(page: LintPage, theirs: ReadonlySet<string>): Diagnostic[] {
  let lastAt = -RUN;
  return runsOf(proseOf(page.root())).flatMap(({ run, line, at }) => {
    if (!theirs.has(run)) return [];
    const goesOn = at - lastAt < RUN;
    lastAt = at;
    return goesOn ? [] : [warning(page, line, 'own-words', `These words are the book's: "${run}".`)];
  });
}

function runsOf(words: readonly Word[]): { run: string; line: number; at: number }[] {
  const found: { run: string; line: number; at: number }[] = [];
  let length = 0;
  for (const [index, word] of words.entries()) {
    length = word === null ? 0 : length + 1;
    if (length < RUN) continue;
    const run = words.slice(index - RUN + 1, index + 1);
    found.push({ run: run.map((entry) => entry?.text ?? '').join(' '), line: run[0]?.line ?? 1, at: index });
  }
  return found;
}

function proseOf(node: Nodes): Word[] {
  switch (node.type) {
    case 'text':
      return node.value
        .split('\n')
        .flatMap((part, index) => wordsIn(part).map((text) => ({ text, line: lineOf(node) + index })));
    case 'break':
      return [];
    case 'emphasis':
    case 'strong':
    case 'delete':
      return node.children.flatMap(proseOf);
    case 'code':
    case 'inlineCode':
    case 'heading':
    case 'html':
    case 'link':
    case 'linkReference':
    case 'image':
    case 'imageReference':
    case 'blockquote':
      return [null];
    default:
      return 'children' in node ? [null, ...node.children.flatMap(proseOf), null] : [null];
  }
}

function wordsIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/’/g, "'")
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu) ?? []
  );
}
