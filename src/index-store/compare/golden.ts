import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { findStory } from '../../model/corpus.ts';
import { parseLabelledQuestions, type LabelledQuestion } from '../../model/labelled-question.ts';
import type { Edition } from '../../search/search-index.ts';
import type { Changes, MovedQuestion } from './changes.ts';
import { projectRoot } from '../../base/project-root.ts';
import type { RenamedStory } from './renamed-stories.ts';

/** A question whose story must stay among the first three. */
export type GoldenQuestion = Pick<LabelledQuestion, 'query' | 'gold'>;

/** A story is kept while its rank is at most this. */
const KEPT_RANK = 3;

let shipped: readonly GoldenQuestion[] | null = null;

/**
 * Reads `corpus/golden.jsonl` of the project: a new index is refused when one of these questions loses its story.
 * Throws when the file cannot be read.
 */
export function goldenQuestions(): readonly GoldenQuestion[] {
  if (shipped !== null) return shipped;
  const path = join(projectRoot(), 'corpus', 'golden.jsonl');
  const parsed = parseLabelledQuestions(readFileSync(path, 'utf8'), path);
  if ('fault' in parsed) throw new Error(parsed.fault);
  shipped = parsed.questions;
  return shipped;
}

/**
 * Asks both editions: only questions that find their story before count. Without an edition before, each question whose
 * story the new one has must find it. Yields to other work after each question.
 */
export async function movedQuestions(
  before: Edition | null,
  after: Edition,
  golden: readonly GoldenQuestion[],
  renamed: readonly RenamedStory[] = [],
): Promise<Changes['golden']> {
  const has = (id: string): boolean => findStory(after.corpus, id) !== undefined;
  const asked = before ? golden : golden.filter(({ gold }) => answersOf(gold).some(has));
  const moved: MovedQuestion[] = [];
  for (const { query, gold } of asked) {
    const ids = answersOf(gold);
    const old = before && rankOf(before, query, ids);
    await nextTurn();
    if (before && !isKept(old)) continue;
    const now = rankOf(
      after,
      query,
      ids.map((id) => renamed.find(({ from }) => from === id)?.to ?? id),
    );
    await nextTurn();
    if (!isKept(now)) moved.push({ question: query, storyId: ids[0] ?? '', before: old, after: now });
  }
  return { asked: asked.length, moved };
}

/** Lists the stories that are directly about a question. */
function answersOf(gold: GoldenQuestion['gold']): string[] {
  return Object.keys(gold).filter((id) => gold[id] === 2);
}

function isKept(rank: number | null): boolean {
  return rank !== null && rank <= KEPT_RANK;
}

/** Gives the rank of the first of some stories for a question, from 1; `null` when none is among the first ten. */
function rankOf({ index }: Edition, query: string, storyIds: readonly string[]): number | null {
  const position = index.search(query).hits.findIndex((hit) => storyIds.includes(hit.storyId));
  return position < 0 ? null : position + 1;
}
