import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document } from '../parse/documents.ts';
import type { SourceFile } from '../read/sources.ts';
import { asksOfTheirOwn } from './asks.ts';
import { bookLinks } from './book-links.ts';
import { digestShape } from './digest-shape.ts';
import { freshness } from './freshness.ts';
import { lintInput, type LintInput } from './lint-input.ts';
import { ownWords } from './own-words.ts';
import { noChange } from './since.ts';
import { steps } from './steps.ts';
import { uncheckedCode } from './unchecked.ts';

const RULES = [digestShape, steps, noChange, uncheckedCode, asksOfTheirOwn, freshness, bookLinks, ownWords];

/**
 * Finds what maintainers should mend, beyond what makes a corpus faulty: warnings alone, ordered by file and line.
 * `documents` are those of `files`, in the same order. Slower than reading a corpus, so it is no part of that.
 */
export function lint(
  files: readonly SourceFile[],
  documents: readonly Document[],
  options: Pick<LintInput, 'today' | 'months'>,
): Diagnostic[] {
  const input = lintInput(files, documents, options);
  return RULES.flatMap((rule) => rule(input));
}
