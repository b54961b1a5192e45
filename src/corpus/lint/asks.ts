import type { Diagnostic } from '../../model/diagnostic.ts';
import { comparable } from '../parse/titles.ts';
import { warning, type LintInput, type Page } from './lint-input.ts';

const NAME = /\b(?:Alan|Barbara|Grace|Niklaus)\b/;

/**
 * Finds lines of "How people ask it" that stand twice in the corpus, are a story's title, or name one of its
 * characters.
 */
export function asksOfTheirOwn({ digests }: LintInput): Diagnostic[] {
  const titles = new Set(
    digests.flatMap(({ document }) => (document.kind === 'story' ? [comparable(document.title ?? '')] : [])),
  );
  const seen = new Map<string, Page>();
  return digests.flatMap((page) => {
    if (page.document.kind !== 'story') return [];
    return (page.document.digest?.asks ?? []).flatMap((ask): Diagnostic[] => {
      const key = comparable(ask);
      const first = seen.get(key);
      if (!first) seen.set(key, page);
      const fault = faultOf(ask, key, first, titles);
      return fault === null ? [] : [warning(page, lineOfAsk(page, ask), ...fault)];
    });
  });
}

function faultOf(
  ask: string,
  key: string,
  first: Page | undefined,
  titles: ReadonlySet<string>,
): [rule: string, message: string] | null {
  if (first) return ['ask-twice', `The line "${ask}" stands in ${first.source.file} too.`];
  if (key !== '' && titles.has(key)) return ['ask-title', `The line "${ask}" is the title of a story.`];
  if (NAME.test(ask)) return ['ask-name', `The line "${ask}" names a character; people who ask do not know them.`];
  return null;
}

function lineOfAsk({ text }: Page, ask: string): number {
  const begin = ask.slice(0, 30);
  const index = text.split('\n').findIndex((line) => /^\s*[-*] /.test(line) && line.includes(begin));
  return Math.max(1, index + 1);
}
