import { isWaiting } from './draft.ts';
import type { Verdict } from './verdict.ts';

/**
 * A question with a known answer, one JSON object a line in a file, for example
 * `{"query": "should I use tokio::sync::Mutex", "gold": {"alan_thinks_he_needs_async_locks": 2}}`. A line that judges the
 * steps of one story has `"key": "alan_thinks_he_needs_async_locks", "steps": {"1": 2, "3": 1}` in place of `gold`.
 */
export interface LabelledQuestion {
  /** Empty where the file gives none. */
  readonly id: string;
  /** How it is asked, for example `title` or `error`; `question` where the file does not say. */
  readonly kind: string;
  /** What the asker needs, for example `pain` or `howto`, where the file says it. */
  readonly need?: string | undefined;
  readonly query: string;
  /** Story keys with their grade: 2 is directly about it, 1 is related and useful. Empty for a message that nothing answers. */
  readonly gold: Readonly<Record<string, number>>;
  /** The verdict that it must get, where it matters. */
  readonly verdict?: Verdict | undefined;
  /** Numbers of the steps that answer it, from 1, best first, where they are labelled. */
  readonly steps?: readonly number[] | undefined;
  /** Where the product shows it as an example, for example `README`. */
  readonly where?: string | undefined;
}

/** Questions, or one sentence that names the first line that is none. */
export type ParsedQuestions = { readonly questions: readonly LabelledQuestion[] } | { readonly fault: string };

/** Reads JSON lines; blank ones, and drafts that wait for words, are passed over. `name` is what the file is called in a fault. */
export function parseLabelledQuestions(text: string, name: string): ParsedQuestions {
  const questions: LabelledQuestion[] = [];
  for (const [at, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || isWaiting(line)) continue;
    const found = parseQuestion(line);
    if (typeof found === 'string') return { fault: `${name}, line ${at + 1} ${found}` };
    questions.push(found);
  }
  return { questions };
}

/** Parses a question; gives a string with the fault of its line where that fails. */
function parseQuestion(line: string): LabelledQuestion | string {
  const row = parseObject(line);
  if (row === null) return 'is not a JSON object.';
  const { id, kind, need, query, key, verdict, steps, where } = row;
  const gold = typeof key === 'string' ? { [key]: 2 } : row.gold;
  // A row without a question would count as one that was not answered.
  if (typeof query !== 'string' || query.trim() === '') return 'has no "query".';
  if (gold !== undefined && (typeof gold !== 'object' || gold === null)) return 'has a "gold" that is no object.';
  return {
    id: typeof id === 'string' ? id : '',
    kind: typeof kind === 'string' && kind !== '' ? kind : 'question',
    ...(typeof need === 'string' ? { need } : {}),
    query,
    gold: Object.fromEntries(
      Object.entries(gold ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
    ...(verdict === 'match' || verdict === 'maybe' || verdict === 'none' ? { verdict } : {}),
    ...(typeof steps === 'object' && steps !== null ? { steps: stepNumbers(steps) } : {}),
    ...(typeof where === 'string' ? { where } : {}),
  };
}

/** Reads a list of numbers, or those of the best grade of an object that grades them. */
function stepNumbers(steps: object): number[] {
  if (Array.isArray(steps)) return steps.filter((step) => typeof step === 'number');
  return Object.entries(steps).flatMap(([number, grade]) => (grade === 2 ? [Number(number)] : []));
}

type Row = Readonly<Partial<Record<keyof LabelledQuestion | 'key', unknown>>>;

function parseObject(line: string): Row | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
