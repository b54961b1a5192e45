import { readFileSync } from 'node:fs';
import { ask } from '../answers/ask.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { LabelledQuestion } from '../evaluation/metrics.ts';
import { evaluationText } from '../evaluation/report.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { EvalCall } from './program.ts';

/** A file of labelled questions that cannot be used. Its message is for people. */
export class LabelledFileError extends Error {
  override readonly name = 'LabelledFileError';
}

/** The report of `quobot eval`, as text or JSON. Throws {@link LabelledFileError} for a file that cannot be used. */
export function evaluationReport(index: SearchIndex, { file, offtopic, json }: EvalCall): string {
  const questions = readRows(file).map((row, position) => labelled(row, `${file}, row ${position + 1}`));
  const messages =
    offtopic === undefined
      ? null
      : readRows(offtopic).map((row, position) => offTopic(row, `${offtopic}, row ${position + 1}`));
  const isNone = (question: string): boolean => ask(index, { question, limit: 1 }).verdict === 'none';
  const evaluation = evaluate(index, questions, messages, isNone);
  return json ? JSON.stringify(evaluation, null, 2) : evaluationText(evaluation);
}

type Row = Readonly<Record<string, unknown>>;

function readRows(path: string): Row[] {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    throw new LabelledFileError(`${path} cannot be read.`);
  }
  return content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseRow(line, `${path}, line ${index + 1}`)]));
}

function parseRow(line: string, where: string): Row {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Said below, as for a line that is JSON but no object.
  }
  throw new LabelledFileError(`${where} is not a JSON object.`);
}

function labelled(row: Row, where: string): LabelledQuestion {
  const gold = row['gold'];
  if (typeof gold !== 'object' || gold === null) throw new LabelledFileError(`${where} has no "gold".`);
  const grades = Object.entries(gold).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return {
    id: text(row['id']),
    kind: text(row['kind']) || 'question',
    query: queryOf(row, where),
    gold: Object.fromEntries(grades),
  };
}

function offTopic(row: Row, where: string): { readonly id: string; readonly query: string } {
  return { id: text(row['id']), query: queryOf(row, where) };
}

/** A row without a question would count as one that was not answered. */
function queryOf(row: Row, where: string): string {
  const query = text(row['query']);
  if (query.trim() === '') throw new LabelledFileError(`${where} has no "query".`);
  return query;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
