import { dayOf, daysBefore } from '../base/days.ts';
import type { Gap, GapsAnswer, ReportAnswer } from '../answers/maintainer-answer.ts';
import { findStory } from '../model/corpus.ts';
import type { Edition } from '../search/search-index.ts';
import { StoreError, type KeptQuestion, type Store } from '../store/store.ts';
import { groupGaps } from './group-gaps.ts';
import { refusedStories } from './refused-stories.ts';

/** Most questions that are looked at, the newest. */
const LOOKED_AT = 500;
const DAYS = 90;

/**
 * Lists the open questions in groups, and what was refused most in the last 90 days, for a page of it or, by default, for
 * all. Never throws for a store that is off.
 */
export async function listGaps(
  store: Store,
  edition: Edition,
  page: number | null = null,
): Promise<GapsAnswer | ReportAnswer> {
  try {
    const outcomes = await store.outcomes(daysBefore(DAYS - 1), dayOf());
    return { ...(await gapsOf(await store.questions(), outcomes, edition)), page };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { kind: 'report', report: { kind: 'fault', summary: error.message, details: [] } };
  }
}

async function gapsOf(
  questions: readonly KeptQuestion[],
  outcomes: Awaited<ReturnType<Store['outcomes']>>,
  { corpus }: Edition,
): Promise<Omit<GapsAnswer, 'page'>> {
  const open = questions.filter(({ taken }) => !taken).slice(0, LOOKED_AT);
  const groups = await groupGaps(
    open.map((question) => ({ ...gapOf(question), nearestId: question.shown[0] ?? null })),
  );
  return {
    kind: 'gaps',
    groups: groups.map(({ nearestId, words, gaps }) => ({
      nearest: nearestId === null ? null : (findStory(corpus, nearestId) ?? null),
      words,
      questions: gaps,
    })),
    taken: questions.filter(({ taken }) => taken).map(gapOf),
    refused: refusedStories(outcomes, corpus),
    days: DAYS,
  };
}

function gapOf({ id, day, verdict, text }: KeptQuestion): Gap {
  return { id, day, verdict, text };
}
