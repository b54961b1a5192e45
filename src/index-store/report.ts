import { cleanLine } from '../base/text.ts';
import { countedDiagnostics, type Diagnostic } from '../model/diagnostic.ts';
import type { Report } from '../model/report.ts';
import { isUnchanged, type Changes, type NamedIssue, type Side } from './compare/changes.ts';
import type { ReindexOutcome, ReindexStage } from './reindex/reindex.ts';
import type { RollbackOutcome } from './reindex/rollback.ts';

/** Most entries of one kind that a report names; the rest is counted. */
const SHOWN = 12;

/** What to do about a refused index. */
const WAY_OUT =
  'What to do: mend what is named and reload, or take the new index all the same by quobot index --force where the bot runs.';

/** Description of each stage for people. */
export const STAGE_TEXT: Readonly<Record<ReindexStage, string>> = {
  waiting: 'Waiting for another process that writes',
  reading: 'Reading the corpus',
  parsing: 'Parsing what has changed',
  indexing: 'Building the index',
  checking: 'Checking the new index',
  writing: 'Writing the new index',
  switching: 'Switching to the new index',
  tidying: 'Removing what is no longer kept',
};

/** Writes the report of a reindex. */
export function reindexReport(outcome: ReindexOutcome): Report {
  switch (outcome.kind) {
    case 'live': {
      const { info, forcedBy, overruled, parsed, files, seconds, changes } = outcome;
      const forced = forcedBy === null ? '' : `, forced by ${forcedBy}`;
      const held = info.notes === 0 ? `${info.stories} stories` : `${info.stories} stories and ${info.notes} notes`;
      const summary = `Index ${info.version} is in use${forced}: ${held}, ${parsed} of ${files} files parsed, ${seconds.toFixed(1)} s.`;
      return {
        kind: 'done',
        summary,
        details: [...overruled.map((reason) => `Overruled: ${reason}`), ...changeLines(changes)],
      };
    }
    case 'unchanged':
      return { kind: 'unchanged', summary: `Index ${outcome.info.version} is up to date.`, details: [] };
    case 'refused': {
      const summary = `The new index ${outcome.info.version} is refused; the old one stays in use.`;
      return {
        kind: 'refused',
        summary,
        details: [...outcome.reasons.map((reason) => `Because: ${reason}`), WAY_OUT, ...changeLines(outcome.changes)],
      };
    }
    case 'fault':
      return { kind: 'fault', summary: outcome.message, details: [] };
  }
}

/** Writes the report of a rollback. */
export function rollbackReport(outcome: RollbackOutcome): Report {
  if (outcome.kind === 'fault') return { kind: 'fault', summary: outcome.message, details: [] };
  const summary = `Index ${outcome.edition.info.version} is in use again instead of ${outcome.from}.`;
  return { kind: 'done', summary, details: outcome.changes ? changeLines(outcome.changes) : [] };
}

/** Lists the changes, a line each, the most important first; one line that says so where nothing changed. */
export function changeLines(changes: Changes): string[] {
  const { stories, points, issues, diagnostics, golden, from, to } = changes;
  const head = from ? `${sideText(from)} → ${sideText(to)}` : `First index: ${sideText(to)}`;
  if (from && isUnchanged(changes)) return [head, 'Nothing has changed.'];
  if (!from) return [head, ...diagnosticsLine(diagnostics.new)];
  return [
    head,
    ...list('New stories', stories.added, ({ id, title }) => `+ ${title} (${id})`),
    ...list('Gone stories', stories.gone, ({ id, title }) => `- ${title} (${id})`),
    ...list('Renamed stories', stories.renamed, (renamed) => `→ ${renamed.title} (${renamed.from} → ${renamed.to})`),
    ...list('Changed stories', stories.changed, ({ title, parts }) => `~ ${title}: ${parts.join(', ')}`),
    ...list('New points', points.added, (point) => `+ ${point}`),
    ...list('Gone points', points.gone, (point) => `- ${point}`),
    ...list('New issues', issues.added, issueLine),
    ...list('Gone issues', issues.gone, issueLine),
    ...list('Closed issues', issues.closed, issueLine),
    ...list('Reopened issues', issues.reopened, issueLine),
    ...list(
      'New faults',
      diagnostics.new,
      ({ severity, file, line, message }) => `! ${severity} ${file}:${line} ${message}`,
    ),
    ...list('Settled faults', diagnostics.settled, ({ file, message }) => `✓ ${file}: ${message}`),
    ...list('Golden questions that lost their story', golden.moved, ({ question, before, after }) => {
      return `! "${question}": rank ${before ?? 'unknown'} → ${after ?? 'none'}`;
    }),
  ];
}

/** Writes the number of diagnostics: a first index has all of them at once. */
function diagnosticsLine(all: readonly Diagnostic[]): string[] {
  return all.length === 0 ? [] : [`In the corpus: ${countedDiagnostics(all)}; quobot check lists them.`];
}

function sideText({ name, stories, commit }: Side): string {
  return `${cleanLine(name)} (${stories} stories${commit === null ? '' : `, commit ${commit.slice(0, 7)}`})`;
}

function issueLine({ number, title }: NamedIssue): string {
  return `#${number} ${title}`;
}

function list<T>(heading: string, entries: readonly T[], line: (entry: T) => string): string[] {
  if (entries.length === 0) return [];
  const more = entries.length > SHOWN ? [`  … and ${entries.length - SHOWN} more`] : [];
  return [
    `${heading}: ${entries.length}`,
    ...entries.slice(0, SHOWN).map((entry) => `  ${cleanLine(line(entry))}`),
    ...more,
  ];
}
