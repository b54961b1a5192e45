import type { Diagnostic } from '../../model/diagnostic.ts';
import { asksOfTheirOwn } from './asks.ts';
import { bookLinks } from './book-links.ts';
import { digestShape } from './digest-shape.ts';
import { freshness } from './freshness.ts';
import type { LintInput } from './lint-input.ts';
import { pointIds } from './point-ids.ts';
import { placeholder } from './placeholder.ts';
import { ownWords } from './own-words.ts';
import { noChange, oneDateForEachRelease } from './since.ts';
import { steps } from './steps.ts';
import { uncheckedCode } from './unchecked.ts';
import { versionsOfApis } from './versions.ts';

const RULES = [
  digestShape,
  steps,
  noChange,
  oneDateForEachRelease,
  versionsOfApis,
  uncheckedCode,
  asksOfTheirOwn,
  freshness,
  bookLinks,
  placeholder,
  ownWords,
  pointIds,
];

/**
 * Finds what maintainers should mend, beyond what makes a corpus faulty: warnings, but for drafts, in the rules' order.
 * Slower than reading a corpus, so it is no part of that.
 */
export function lint(input: LintInput): Diagnostic[] {
  return RULES.flatMap((rule) => rule(input));
}
