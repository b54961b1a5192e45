import { SentenceError } from '../base/errors.ts';
import { readFileSync } from 'node:fs';
import { ask } from '../answers/ask.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { parseLabelledQuestions, type LabelledQuestion } from '../model/labelled-question.ts';
import { evaluationText } from '../evaluation/report.ts';
import type { Edition } from '../search/search-index.ts';
import type { EvalCall } from './program.ts';

/** A file of labelled questions that cannot be used. Its message is for people. */
export class LabelledFileError extends SentenceError {
  override readonly name = 'LabelledFileError';
}

/** The report of `quobot eval`, as text or JSON. Throws {@link LabelledFileError} for a file that cannot be used. */
export function evaluationReport(edition: Edition, { file, offtopic, json }: EvalCall): string {
  const questions = readQuestions(file);
  const unlabelled = questions.findIndex(({ gold }) => Object.keys(gold).length === 0);
  if (unlabelled >= 0) throw new LabelledFileError(`${file}, question ${unlabelled + 1} has no "gold".`);
  const messages = offtopic === undefined ? null : readQuestions(offtopic);
  const isNone = (question: string): boolean => ask(edition, { question, limit: 1 }).verdict === 'none';
  const evaluation = evaluate(edition.index, questions, messages, isNone);
  return json ? JSON.stringify(evaluation, null, 2) : evaluationText(evaluation);
}

function readQuestions(path: string): readonly LabelledQuestion[] {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    throw new LabelledFileError(`${path} cannot be read.`);
  }
  const parsed = parseLabelledQuestions(content, path);
  if ('fault' in parsed) throw new LabelledFileError(parsed.fault);
  return parsed.questions;
}
