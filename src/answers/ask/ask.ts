import { findStory } from '../../model/corpus.ts';
import { placesOfStory, type Category, type OpenIssue } from '../../model/metanarrative.ts';
import { termsOf } from '../../search/analysis/analyzer.ts';
import { MAX_QUESTION_LENGTH, type Edition, type SearchResult, type StoryHit } from '../../search/search-index.ts';
import { firstCodePoints } from '../../base/text.ts';
import { adviceFor } from './advice.ts';
import type { AnsweredStory, AskAnswer } from '../ask-answer.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { CommandRequest } from '../command.ts';
import { chosenFrom, shortlistOf } from './make-shortlist.ts';
import { bestPlace, issuesFor, nearestCategories } from './places.ts';
import { proposeUrl } from './propose-url.ts';
import { cutQuestion } from './question.ts';
import { search } from './ranking.ts';
import { isErrorText, spokenLanguage } from './spoken-language.ts';
import { MAX_MAYBE } from '../shortlist.ts';
import { decide } from './verdict.ts';
import { wordOverlapOf, type WordOverlap } from './word-overlap.ts';

/** Fewest and most stories that an answer may show. */
const LIMITS = { least: 1, most: 10, usual: 5 };

/** A question. */
export interface AskRequest {
  /** Any text; what is longer than the longest question is cut. */
  readonly question: string;
  /** What was asked before, and the ids of stories that are not to be shown again. Default: nothing. */
  readonly follows?: CommandRequest['follows'];
  /** Most stories to show, 1 to 10; other numbers are moved to the nearest of these. Default: 5. */
  readonly limit?: number;
}

/** State of an answer while it is made. */
interface Asked {
  readonly edition: Edition;
  readonly question: string;
  readonly terms: ReadonlySet<string>;
  readonly overlap: () => WordOverlap;
}

/** Answers a question. Never throws: a text that asks nothing gets the verdict `none` with reason `unclear`. */
export function ask(edition: Edition, { question, follows, limit = LIMITS.usual }: AskRequest): AskAnswer {
  const { text, cut } = cutQuestion(question);
  const whole = follows
    ? firstCodePoints(`${text}\n\n${cutQuestion(follows.question).text}`, MAX_QUESTION_LENGTH)
    : text;
  const { result: found, text: read } = search(edition.index, whole);
  const result = { ...found, hits: found.hits.filter(({ storyId }) => follows?.shown.includes(storyId) !== true) };
  const asked = {
    edition,
    question: read,
    terms: new Set(termsOf(read)),
    overlap: () => wordOverlapOf(edition.corpus),
  };
  const hits = result.hits.flatMap((hit) => answered(asked, hit) ?? []);
  const language = isErrorText(text) ? null : spokenLanguage(text);
  const verdict = language === null ? verdictOn(hits, found) : 'none';
  const stories = hits.slice(0, shownBy(verdict, limit));
  const runnerUp = hits[stories.length];
  const reason = verdict === 'none' ? result.reason : null;
  const categories = once(() => categoriesFor(hits, reason === null));
  const issues = once(() => issuesOf(asked, reason));
  return {
    kind: 'ask',
    question: text,
    cut,
    verdict,
    reason,
    language,
    confidence: result.confidence,
    inScope: result.inScope,
    stories,
    runnerUp: runnerUp ?? null,
    found: shortlistOf(hits, verdict === 'match'),
    corrections: result.corrections,
    corrected: read !== whole,
    get categories() {
      return categories();
    },
    get issues() {
      return issues();
    },
    proposeUrl: reason === 'uncovered' ? proposeUrl(read) : null,
    index: edition.info,
  };
}

/** Makes a value when it is first asked for: of what belongs to an answer, each surface shows but a part. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Decides on what is left of what was found: where the first was shown before, the next may fit, and is not sure to. */
function verdictOn(hits: readonly AnsweredStory[], found: SearchResult): Verdict {
  const verdict = decide({ ...found, hits });
  return verdict === 'match' && hits[0]?.story.id !== found.hits[0]?.storyId ? 'maybe' : verdict;
}

function shownBy(verdict: Verdict, limit: number): number {
  if (verdict === 'none') return 0;
  const wanted = Number.isFinite(limit) ? Math.trunc(limit) : LIMITS.usual;
  const allowed = Math.min(Math.max(wanted, LIMITS.least), LIMITS.most);
  return verdict === 'maybe' ? Math.min(allowed, MAX_MAYBE) : allowed;
}

/** Gives a hit with its story; `null` for a story that the corpus does not have. */
function answered({ edition, question, terms, overlap }: Asked, hit: StoryHit): AnsweredStory | null {
  const story = findStory(edition.corpus, hit.storyId);
  if (!story) return null;
  const places = placesOfStory(edition.corpus.categories, story.id);
  const { score, why, features } = hit;
  const place = once(() => bestPlace(places, terms, overlap()));
  const advice = once(() => adviceFor(edition.index, story, question));
  const passage = once(() => edition.index.passage(story.id, question));
  return {
    story,
    score,
    places,
    get place() {
      return place();
    },
    get advice() {
      return advice();
    },
    get steps() {
      return chosenFrom(advice()).steps.map(({ blocks }) => blocks);
    },
    get change() {
      return chosenFrom(advice()).change?.change ?? null;
    },
    get passage() {
      return passage();
    },
    why,
    features,
  };
}

/** Lists the wanted stories that a question is near to; none for what is off topic or unclear. */
function issuesOf({ edition, terms, overlap }: Asked, reason: AskAnswer['reason']): OpenIssue[] {
  return reason === null || reason === 'uncovered' ? issuesFor(edition.corpus, terms, overlap()) : [];
}

/** Chooses the categories to show; with a story to show, its own category comes first. */
function categoriesFor(hits: readonly AnsweredStory[], shown: boolean): Category[] {
  const nearest = nearestCategories(hits);
  const own = shown ? hits[0]?.place?.category : undefined;
  return own ? [own, ...nearest.filter((category) => category !== own)].slice(0, 2) : nearest;
}
