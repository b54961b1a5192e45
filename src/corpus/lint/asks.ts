import type { Diagnostic } from '../../model/diagnostic.ts';
import { comparable } from '../parse/titles.ts';
import { lineWhere, warning, type LintInput, type LintPage } from './lint-input.ts';

const NAME = /\b(?:Alan|Barbara|Grace|Niklaus)\b/;

/**
 * Finds lines of "How people ask it" that stand twice in the corpus, are a story's title, or name one of its
 * characters.
 */
export function asksOfTheirOwn({ digests }: LintInput): Diagnostic[] {
  const titles = new Set(digests.map(({ document }) => comparable(document.title ?? '')));
  const seen = new Map<string, LintPage>();
  return digests.flatMap((page) =>
    (page.document.digest?.asks ?? []).flatMap((ask): Diagnostic[] => {
      const key = comparable(ask);
      const first = seen.get(key);
      if (!first) seen.set(key, page);
      const fault = faultOf(ask, key, first, titles);
      const begin = ask.slice(0, 30);
      const isAsk = (line: string): boolean => /^\s*[-*] /.test(line) && line.includes(begin);
      return fault === null ? [] : [warning(page, lineWhere(page, isAsk), ...fault)];
    }),
  );
}

function faultOf(
  ask: string,
  key: string,
  first: LintPage | undefined,
  titles: ReadonlySet<string>,
): [rule: string, message: string] | null {
  if (first) return ['ask-twice', `The line "${ask}" stands in ${first.source.file} too.`];
  if (key !== '' && titles.has(key)) return ['ask-title', `The line "${ask}" is the title of a story.`];
  if (NAME.test(ask)) return ['ask-name', `The line "${ask}" names a character; people who ask do not know them.`];
  return null;
}
