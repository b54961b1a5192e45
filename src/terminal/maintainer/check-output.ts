import type { CheckResult } from '../../corpus/check.ts';
import { safeJson } from '../../base/safe-json.ts';
import { printable } from '../../base/text.ts';
import { countedDiagnostics, type Diagnostic } from '../../model/diagnostic.ts';

/** Format of the result of a check. */
export type CheckFormat = 'text' | 'json' | 'github';

/**
 * Writes the result of a check as text that ends with a line break. `github` is the format that its workflows show
 * beside the lines.
 */
export function checkOutput(result: CheckResult, format: CheckFormat): string {
  switch (format) {
    case 'json':
      return `${safeJson({ ...result.counts, diagnostics: result.diagnostics }, 2)}\n`;
    case 'github':
      return [...result.diagnostics.map(annotation), summary(result), ''].join('\n');
    case 'text':
      return [...result.diagnostics.map(line), summary(result), ''].join('\n');
  }
}

function line({ file, line: number, severity, rule, message }: Diagnostic): string {
  return `${printable(file, 300)}:${number} ${severity} ${rule}: ${printable(message, 400)}`;
}

function summary({ counts, diagnostics, remarks }: CheckResult): string {
  const own = diagnostics.filter((one) => !remarks.includes(one));
  const { stories, notes, categories, points, storyLinks, linkedStories, openIssues, placements } = counts;
  return [
    `${stories} stories, ${notes} notes, ${categories} categories, ${points} points, ${storyLinks} story links to ${linkedStories} stories, `,
    `${counts.unlinkedStories} stories that the book's map does not link, ${openIssues} open issues, ${placements} placements of ours, `,
    `${counts.uncompiledBlocks} blocks not compiled\n`,
    `${countedDiagnostics(own)} in the corpus; ${countedDiagnostics(remarks)} in how our own texts are written`,
  ].join('');
}

function annotation({ file, line: number, severity, rule, message }: Diagnostic): string {
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${severity} file=${property(file)},line=${number},title=${property(rule)}::${data(printable(message, 400))}`;
}

/** Escapes text as GitHub's runner does. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
