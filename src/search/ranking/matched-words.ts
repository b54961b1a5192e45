import { cleanLine } from '../../base/text.ts';
import type { QueryTerms } from '../analysis/query.ts';
import { SCORES_PER_STORY } from './term-scores.ts';
import type { TermTable } from './term-table.ts';

const MOST = 6;
/** A matched term of less idf (more than about 45 % of the stories have it) does not explain why one was chosen. */
const WEAK_IDF = 0.8;

/**
 * Lists the asker's own words that the story at `position` has, by weight, at most six; of an identifier and its parts, the
 * longest.
 */
export function matchedWords(table: TermTable, position: number, question: string, query: QueryTerms): string[] {
  const words = new Map<string, { readonly word: string; readonly idf: number }>();
  for (const { term, start, end } of query.tokens) {
    const entry = table.terms.get(term);
    if (!entry || entry.idf < WEAK_IDF || !hasStory(table.scoresOf(term), position)) continue;
    const word = question.slice(start, end);
    const spelling = cleanLine(word).toLowerCase();
    const known = words.get(spelling);
    words.set(spelling, { word: known?.word ?? word, idf: Math.max(known?.idf ?? 0, entry.idf) });
  }
  return [...words.values()]
    .sort((a, b) => b.idf - a.idf)
    .slice(0, MOST)
    .map(({ word }) => word);
}

function hasStory(scores: readonly number[], position: number): boolean {
  for (let at = 0; at < scores.length; at += SCORES_PER_STORY) if (scores[at] === position) return true;
  return false;
}
