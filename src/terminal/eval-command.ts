import { decodeText, type DecodedText } from '../base/decode-text.ts';
import { SentenceError } from '../base/errors.ts';
import { safeJson } from '../base/safe-json.ts';
import { defused } from '../base/text.ts';
import { readFileSync } from 'node:fs';
import type { AskAnswer } from '../answers/ask-answer.ts';
import { ask } from '../answers/ask/ask.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { parseLabelledQuestions, type LabelledQuestion } from '../model/labelled-question.ts';
import { evaluationText } from '../evaluation/report.ts';
import type { Edition } from '../search/search-index.ts';
import type { EvalCall } from './program.ts';

/** The report of `quobot eval`, as text or JSON. Throws a `SentenceError` for a file that cannot be used. */
export function evaluationReport(edition: Edition, { file, offtopic, json }: EvalCall): string {
  const questions = readQuestions(file);
  const isLabelled = questions.some(({ gold }) => Object.keys(gold).length > 0);
  if (!isLabelled) throw new SentenceError(`${file} has no question with a "gold".`);
  const messages = offtopic === undefined ? null : readQuestions(offtopic);
  const verdictOf = (question: string): AskAnswer['verdict'] => ask(edition, { question, limit: 1 }).verdict;
  const evaluation = evaluate(edition.index, questions, messages, verdictOf);
  return json ? safeJson(evaluation, 2) : defused(evaluationText(evaluation));
}

function readQuestions(path: string): readonly LabelledQuestion[] {
  const content = contentOf(path);
  if ('fault' in content) throw new SentenceError(`${path} ${content.fault}.`);
  const parsed = parseLabelledQuestions(content.text, path);
  if ('fault' in parsed) throw new SentenceError(parsed.fault);
  return parsed.questions;
}

function contentOf(path: string): DecodedText {
  try {
    return decodeText(readFileSync(path));
  } catch {
    return { fault: 'cannot be read' };
  }
}
