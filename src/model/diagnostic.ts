/** How bad a fault in the corpus is: an `error` makes `quobot check` fail and blocks a reindex, a `warning` does not. */
type Severity = 'error' | 'warning';

/** One fault found in a corpus. Faults are data: reading a corpus never throws because of what a file holds. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Path as a person would name it: relative to the layer's folder, with forward slashes. */
  readonly file: string;
  /** Line in that file, from 1; 1 where a fault concerns the file as a whole. */
  readonly line: number;
  /** Kebab-case name of the rule, for example `dead-story-link`. */
  readonly rule: string;
  /** One sentence that says what is wrong and, where it helps, what to do. */
  readonly message: string;
}

/** True when any of `diagnostics` is an error; false for none. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Counts diagnostics by how bad they are, as it is told wherever they are counted: `0 errors, 1 warning`. */
export function countedDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
}

/** Orders diagnostics by file, then by line. */
export function byFileAndLine(a: Diagnostic, b: Diagnostic): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
