import type { AnsweredStory, AskAnswer } from '../answers/answer.ts';
import type { Category, Place, Point } from '../model/metanarrative.ts';

interface Ref {
  readonly id: string;
  readonly title: string;
}

interface JsonPlace {
  readonly category: Ref | null;
  readonly point: Ref | null;
}

/** A story as `quobot ask --json` writes it. */
export interface JsonStory extends JsonPlace {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly score: number;
  readonly places: readonly JsonPlace[];
  readonly passage: AnsweredStory['passage'];
  readonly why: readonly string[];
  readonly helps: readonly string[] | null;
  readonly since: AnsweredStory['story']['since'];
}

/** An answer as `quobot ask --json` writes it: a public shape, so nothing is added or renamed in passing. */
export interface JsonAnswer {
  readonly question: string;
  readonly verdict: AskAnswer['verdict'];
  readonly reason: AskAnswer['reason'];
  readonly confidence: number;
  readonly inScope: number;
  readonly stories: readonly JsonStory[];
  readonly category: Ref | null;
  readonly issues: readonly { readonly number: number; readonly title: string; readonly url: string }[];
  readonly index: AskAnswer['index'];
}

/** The JSON of an answer, as a plain value. */
export function askJson(answer: AskAnswer): JsonAnswer {
  const { question, verdict, reason, confidence, inScope } = answer;
  const { version, stories, commit } = answer.index;
  return {
    question,
    verdict,
    reason,
    confidence,
    inScope,
    stories: answer.stories.map(jsonStory),
    category: ref(answer.categories[0]),
    issues: answer.issues.map(({ number, title, url }) => ({ number, title, url })),
    index: { version, stories, commit },
  };
}

function jsonStory({ story, score, place, places, passage, why }: AnsweredStory): JsonStory {
  return {
    id: story.id,
    title: story.title,
    url: story.url,
    score,
    ...jsonPlace(place),
    places: places.map(jsonPlace),
    passage,
    why,
    helps: story.helps,
    since: story.since,
  };
}

function jsonPlace(place: Place | null): JsonPlace {
  return { category: ref(place?.category), point: ref(place?.point) };
}

function ref(named: Category | Point | null | undefined): Ref | null {
  return named ? { id: named.id, title: named.title } : null;
}

/**
 * JSON on one line that is safe to show: characters that steer a terminal or change the reading direction are escaped,
 * which JSON itself asks for only below U+0020.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
