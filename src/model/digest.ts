import type { Block, RichText } from './text.ts';

/** One step of "What helps": prose with its code. */
export type Step = readonly Block[];

/** One entry of "Since then": what has changed since 2021. */
export interface Change {
  /** One or two sentences. */
  readonly text: RichText;
  /** The release or crate version, for example `Rust 1.75`. */
  readonly version: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  /** Where it can be read, always https. */
  readonly url: string;
}

/** True for an entry that says that nothing has changed, by its version: `No change`, `Not solved`, `Still open`. */
export function isNoChange({ version }: Pick<Change, 'version'>): boolean {
  return /^(?:no change|not solved|still)/i.test(version);
}

/** What our own digest adds to a story; a note is nothing else. */
export interface Digest {
  /** Other people's words for this trouble, code in backticks: indexed, never shown as a passage. */
  readonly asks: readonly string[];
  /** First 8 hex digits of the SHA-256 of all of `asks`: tells whether they changed where only some are kept. */
  readonly asksHash: string;
  /** For each of `asks` the number of the step that it is about, from 1; `null` where none is meant more than others. */
  readonly askSteps: readonly (number | null)[];
  /** The plainest of `asks`, offered by autocomplete; `null` where none is marked. */
  readonly plainest: string | null;
  /** What happens and why, in one or two sentences; `null` where it does not say. */
  readonly goesWrong: RichText | null;
  /** What to do about it, in the digest's order. */
  readonly helps: readonly Step[];
  /** What has changed since the story was written, in the digest's order. */
  readonly since: readonly Change[];
  /** Day on which its facts were checked, `YYYY-MM-DD`; `null` when it does not say. */
  readonly checked: string | null;
  /** Numbers of the working group's open issues that it answers; those stay wanted. */
  readonly answers: readonly number[];
}

const NAMES: Readonly<Record<keyof Digest, string>> = {
  asks: 'questions',
  asksHash: 'questions',
  askSteps: 'questions',
  plainest: 'questions',
  goesWrong: 'where it goes wrong',
  helps: 'advice',
  since: 'since then',
  checked: 'since then',
  answers: 'answered issues',
};

/** Number of `asks` that an edition keeps, the first: suggestions find a story by them, all else by their terms. */
export const KEPT_ASKS = 12;

/** Every field of a digest, with the part that it belongs to as maintainers call it. */
export const DIGEST_PARTS = Object.entries(NAMES) as readonly (readonly [keyof Digest, string])[];
