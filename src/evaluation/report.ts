import type { Evaluation, Verdicts } from './evaluate.ts';
import type { Figure } from './figure.ts';
import type { StepEvaluation } from './steps.ts';
import { RANKING_METRICS } from './metrics.ts';

const NAMES = { r1: 'R@1', s3: 'S@3', s5: 'S@5', mrr10: 'MRR@10', ndcg5: 'nDCG@5' } as const;

/** An evaluation as plain text: the figures with 95 % intervals, overall and by kind, reliability, scope, failures. */
export function evaluationText(evaluation: Evaluation): string {
  const rows = [
    ['all', evaluation.overall] as const,
    ...Object.entries(evaluation.byKind),
    ...Object.entries(evaluation.byNeed),
  ];
  const head = ['', ...RANKING_METRICS.map((metric) => NAMES[metric])];
  const table = rows.map(([name, figures]) => [name, ...RANKING_METRICS.map((metric) => figureText(figures[metric]))]);
  return [
    `${evaluation.questions} questions, percent with 95 % bootstrap intervals`,
    alignColumns([head, ...table]),
    '',
    'confidence: of answers given with about this, so many were right',
    alignColumns(
      evaluation.reliability.map(({ from, to, answers, confidence, right }) => [
        `${from.toFixed(1)} to ${to.toFixed(1)}`,
        `${answers} answers`,
        `said ${(100 * confidence).toFixed(0)} %`,
        `right ${(100 * right).toFixed(0)} %`,
      ]),
    ),
    ...scopeLines(evaluation),
    ...verdictLines(evaluation),
    ...(evaluation.steps ? ['', stepText(evaluation.steps)] : []),
    '',
    `latency: p50 ${evaluation.latency.p50.toFixed(2)} ms, p99 ${evaluation.latency.p99.toFixed(2)} ms`,
    ...failureLines(evaluation),
  ].join('\n');
}

function figureText({ percent, interval }: Figure): string {
  return `${percent.toFixed(1)} [${interval[0].toFixed(0)}, ${interval[1].toFixed(0)}]`;
}

function scopeLines({ scope }: Evaluation): string[] {
  if (!scope) return [];
  return [
    '',
    `off topic: ${scope.messages} messages, AUC ${scope.auc.toFixed(3)}, among pairs of equal length ${scope.aucMatched.toFixed(3)}`,
    `answered none: off topic ${figureText(scope.offTopicNone)}, in scope ${figureText(scope.inScopeNone)}`,
  ];
}

function verdictLines({ verdicts: { answered, unanswered } }: Evaluation): string[] {
  return [
    '',
    ...(answered
      ? [`with a direct answer: ${verdictText(answered)}, right where match ${figureText(answered.matchRight)}`]
      : []),
    ...(unanswered ? [`without one, not ranked: ${verdictText(unanswered)}`] : []),
  ];
}

function verdictText({ questions, match, maybe, none }: Verdicts): string {
  return `${questions} questions, match ${figureText(match)}, maybe ${figureText(maybe)}, none ${figureText(none)}`;
}

function stepText({ questions, first, inTwo, inThree }: StepEvaluation): string {
  const [best, two, three] = [first, inTwo, inThree].map(figureText);
  return `steps: ${questions} questions, one that helps first ${best}, in the first two ${two}, in the first three ${three}`;
}

function failureLines({ failures }: Evaluation): string[] {
  if (failures.length === 0) return [];
  const rows = failures.map(({ id, kind, rank, wanted, first, query }) => {
    const row = `${id} (${kind}) rank ${rank ?? 'over 10'}, wanted ${wanted.join(' or ')}, got ${first ?? 'nothing'}: ${query.slice(0, 70)}`;
    return `  ${row.replace(/\s+/g, ' ').trim()}`;
  });
  return ['', `not first: ${failures.length}`, ...rows];
}

/** Rows of cells with every column as wide as its widest cell. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
