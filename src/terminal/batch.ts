import { rankStories, type Ranking } from '../answers/ask/ranking.ts';
import type { SearchIndex } from '../search/search-index.ts';

/** The id of a line, as it came. */
type Id = string | number;

/** Result of one line of a batch. */
export type BatchResult = ({ readonly id: Id } & Ranking) | { readonly id: Id | null; readonly error: string };

/**
 * Ranks a batch: one result for each line that is not blank, in the same order. A bad line becomes an error that names
 * its number, counted from 1 with blank lines; the rest goes on.
 */
export async function* runBatch(
  index: SearchIndex,
  lines: AsyncIterable<string>,
  limit?: number,
): AsyncGenerator<BatchResult> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() !== '') yield answerLine(index, line, number, limit);
  }
}

function answerLine(index: SearchIndex, line: string, number: number, limit?: number): BatchResult {
  const entry = parseLine(line);
  if ('fault' in entry) return { id: entry.id, error: `line ${number}: ${entry.fault}` };
  return { id: entry.id, ...rankStories(index, entry.query, limit) };
}

type Entry = { readonly id: Id; readonly query: string } | { readonly id: Id | null; readonly fault: string };

function parseLine(line: string): Entry {
  const value = parseJson(line);
  if (value === undefined) return { id: null, fault: 'this is no JSON' };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { id: null, fault: 'this is no JSON object' };
  }
  const { id, query } = value as Readonly<Record<string, unknown>> & { id?: unknown; query?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') return { id: null, fault: '"id" must be a string or a number' };
  return typeof query === 'string' ? { id, query } : { id, fault: '"query" must be a string' };
}

/** Parses JSON; `undefined` for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
