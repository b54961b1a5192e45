import type { Diagnostic } from '../../model/diagnostic.ts';

/** Describes a link to a story that is not there: an error, but for a page that is left out, which has its own fault. */
export function deadLink(id: string, leftOut: ReadonlySet<string>): Pick<Diagnostic, 'severity' | 'rule' | 'message'> {
  const rule = 'dead-story-link';
  return leftOut.has(id)
    ? { severity: 'warning', rule, message: `The page of the story "${id}" is left out.` }
    : { severity: 'error', rule, message: `The story "${id}" does not exist.` };
}
