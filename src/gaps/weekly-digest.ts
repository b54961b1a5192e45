import type { WeeklyDigestAnswer } from '../answers/maintainer-answer.ts';
import { findStory, type Corpus } from '../model/corpus.ts';
import type { Edition } from '../search/search-index.ts';
import type { KeptQuestion, OutcomeCount, Store } from '../store/store.ts';
import { dayOf, daysBefore } from '../base/days.ts';
import { weekNumber, weekOf } from '../base/weeks.ts';
import { deadLinks } from './dead-links.ts';
import { refusedStories } from './refused-stories.ts';

const MOST = 5;

/** What a digest is made of. */
export interface WeeklyDigestParts {
  readonly store: Pick<Store, 'questions' | 'outcomes'>;
  readonly edition: Edition;
  /** In milliseconds; the digest is about the seven days that end with its day. */
  readonly now: number;
  /** Asks the sources whether they are there; `null` for not asking. */
  readonly fetch: typeof fetch | null;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the digest of a week; `null` where there is nothing to say. Rejects with a `StoreError`. */
export async function weeklyDigest({
  store,
  edition,
  now,
  fetch,
  signal,
}: WeeklyDigestParts): Promise<WeeklyDigestAnswer | null> {
  const { corpus } = edition;
  const from = daysBefore(6, now);
  const [questions, outcomes] = await Promise.all([store.questions(), store.outcomes(from, dayOf(now))]);
  const pressed = (kind: OutcomeCount['outcome']): number =>
    outcomes.reduce((sum, { outcome, count }) => (outcome === kind ? sum + count : sum), 0);
  const content = {
    gaps: gapCounts(
      questions.filter(({ day, taken }) => day >= from && !taken),
      corpus,
    ),
    refused: refusedStories(outcomes, corpus).slice(0, MOST),
    helped: pressed('helped'),
    notIt: pressed('refused'),
    noneOfThese: pressed('none-of-these'),
    deadLinks: fetch === null ? [] : await deadLinks(corpus, { turn: weekNumber(now), fetch, signal }),
    issues: corpus.issues.filter(({ updated }) => updated !== undefined && updated >= from),
  };
  const isEmpty = Object.values(content).every((value) => value === 0 || (Array.isArray(value) && value.length === 0));
  return isEmpty ? null : { kind: 'digest', week: weekOf(now), ...content };
}

function gapCounts(questions: readonly KeptQuestion[], corpus: Corpus): WeeklyDigestAnswer['gaps'] {
  const counts = new Map<string, number>();
  for (const { shown } of questions) counts.set(shown[0] ?? '', (counts.get(shown[0] ?? '') ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([id, count]) => ({ nearest: findStory(corpus, id) ?? null, count }));
}
