import type { Diagnostic } from '../../model/diagnostic.ts';
import { warning, type LintInput } from './lint-input.ts';

/** Finds entries that say that nothing has changed and are older than what is dated beside them. */
export function noChange({ digests }: LintInput): Diagnostic[] {
  return digests.flatMap((page) => {
    const since = page.document.kind === 'story' ? (page.document.digest?.since ?? []) : [];
    const newest = since
      .filter(({ version }) => !isNoChange(version))
      .map(({ date }) => date)
      .sort()
      .at(-1);
    return since.flatMap(({ version, date }) => {
      if (!isNoChange(version) || newest === undefined || date >= newest.slice(0, date.length)) return [];
      const message = `"${version}, ${date}" is older than an entry of ${newest} beside it: look again.`;
      return [warning(page, 1, 'since-no-change', message)];
    });
  });
}

function isNoChange(version: string): boolean {
  return /^(?:no change|not solved|still)/i.test(version);
}
