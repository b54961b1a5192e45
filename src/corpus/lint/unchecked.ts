import type { Code } from 'mdast';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { lineOf } from '../parse/markdown.ts';
import { nodesOfType } from '../parse/nodes.ts';
import { warning, type LintInput, type LintPage } from './lint-input.ts';

/** Most rust blocks in all digests that may stay uncompiled. */
const MOST = 10;

/** Block that is not compiled. */
interface UncheckedBlock {
  readonly page: LintPage;
  readonly code: Code;
  /** Empty where it has none. */
  readonly reason: string;
}

/** Finds blocks that are not compiled, `rust,unchecked=<reason>`, without a reason, and too many of them. */
export function uncheckedCode(input: LintInput): Diagnostic[] {
  const found = uncheckedBlocks(input);
  const nameless = found.filter(({ reason }) => reason === '');
  const beyond = found.slice(MOST);
  return [
    ...nameless.map(({ page, code }) =>
      warning(page, lineOf(code), 'code-unchecked', 'A block that is not compiled says why: rust,unchecked=firmware.'),
    ),
    ...beyond.map(({ page, code }) =>
      warning(page, lineOf(code), 'code-unchecked', `${found.length} blocks are not compiled; at most ${MOST} may be.`),
    ),
  ];
}

/** Gives the blocks of our texts that are not compiled. */
export function uncheckedBlocks({ digests }: LintInput): UncheckedBlock[] {
  return digests.flatMap((page) => nodesOfType([page.root()], 'code').flatMap((code) => uncheckedIn(page, code)));
}

function uncheckedIn(page: LintPage, code: Code): UncheckedBlock[] {
  const reason = /\bunchecked(?:=([\w-]+))?/.exec(`${code.lang ?? ''} ${code.meta ?? ''}`);
  return reason ? [{ page, code, reason: reason[1] ?? '' }] : [];
}
