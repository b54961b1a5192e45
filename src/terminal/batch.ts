import { safeJson } from '../base/safe-json.ts';
import { rankStories, type Ranking } from '../answers/ask/ranking.ts';
import type { SearchIndex } from '../search/search-index.ts';

/** Result of one line of a batch. `id` is JSON text as it came: a number of any size keeps its digits. */
export type BatchResult = ({ readonly id: string } & Ranking) | { readonly id: string; readonly error: string };

const NO_ID = 'null';

/** Writes a result as a line of JSON that is safe to show. */
export function batchLine({ id, ...rest }: BatchResult): string {
  return `{"id":${id},${safeJson(rest).slice(1)}`;
}

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

type Entry = { readonly id: string } & ({ readonly query: string } | { readonly fault: string });

function parseLine(line: string): Entry {
  const value = parseJson(line);
  if (value === undefined) return { id: NO_ID, fault: 'this is no JSON' };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { id: NO_ID, fault: 'this is no JSON object' };
  }
  const { id, query } = value as Readonly<Record<string, unknown>> & { id?: unknown; query?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number')
    return { id: NO_ID, fault: '"id" must be a string or a number' };
  const text = typeof id === 'string' ? safeJson(id) : numberOf(line, 'id');
  return typeof query === 'string' ? { id: text, query } : { id: text, fault: '"query" must be a string' };
}

/** A token of JSON whose escapes are masked: a pattern that steps over them goes as deep as a string is long. */
const TOKEN = /"[^"]*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Gives the text of the number that the object in `json` has under `name`: parsed, it would lose digits. */
function numberOf(json: string, name: string): string {
  let found = NO_ID;
  let depth = 0;
  let [key, before] = ['', ''];
  for (const { 0: masked, index } of json.replace(/\\[^]/g, '__').matchAll(TOKEN)) {
    const token = json.slice(index, index + masked.length);
    if (before === ':' && depth === 1 && key === name) found = token;
    if (/^[{[]$/.test(token)) depth += 1;
    if (/^[}\]]$/.test(token)) depth -= 1;
    // A string that is a value is no key: a colon follows a key alone.
    if (depth === 1 && token.startsWith('"') && before !== ':') key = String(JSON.parse(token));
    before = token;
  }
  return found;
}

/** Parses JSON; `undefined` for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
