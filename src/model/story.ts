import type { Digest } from './digest.ts';
import type { Block, RichText } from './text.ts';

/** Who wrote a text: the working group's `story`, or our own `digest` of it. */
export type Layer = 'story' | 'digest';

/** Purpose of a section: the narrative of the story, its morals, its sources, another FAQ entry, our summary. */
export type SectionKind = 'narrative' | 'morals' | 'sources' | 'faq' | 'summary';

/** A heading with the text below it, up to the next heading. */
export interface Section {
  readonly kind: SectionKind;
  readonly layer: Layer;
  /** The heading's text; the story's title for text above the first heading. */
  readonly heading: RichText;
  /** The heading's anchor on the published page; `null` for digests and for text above the first heading. */
  readonly anchor: string | null;
  readonly blocks: readonly Block[];
}

/** Prefix of the ids of our notes. */
export const NOTES = 'notes/';

/** True for a note: an answer of our own to a pain that no status quo story tells. */
export function isNote({ id }: Pick<Story, 'id'>): boolean {
  return id.startsWith(NOTES);
}

/** One status quo story, both layers merged, or one note of ours. */
export interface Story {
  /** Path below `status_quo/` without `.md`, for example `aws_engineer/solving_a_deadlock`; of a note `notes/futurelock`. */
  readonly id: string;
  /** Plain text, without the prefix that every story repeats. */
  readonly title: string;
  /** Address of the published page; `null` for a note of ours, which has none. */
  readonly url: string | null;
  /**
   * Ids of its characters, for example `alan`: named in the text, else in the file's name; `alan` where neither names
   * one.
   */
  readonly characters: readonly string[];
  /** The fictional project it plays in, for example `YouBuy`; `null` for none. */
  readonly project: string | null;
  /** True when the page warns that it is a draft. */
  readonly draft: boolean;
  /** In reading order, the story's sections before the digest's. */
  readonly sections: readonly Section[];
  /** The lessons; the page's, where it has none the digest's. */
  readonly morals: readonly RichText[];
  /** What our digest of it adds; `null` without one. */
  readonly digest: Digest | null;
  /** Which layers gave something. */
  readonly layers: readonly Layer[];
}

/** A member of the cast. */
export interface Character {
  /** File name without `.md`, for example `barbara`. */
  readonly id: string;
  readonly name: string;
  /** What follows the name in the page's title; empty when nothing does. */
  readonly tagline: string;
  /** Paragraphs. */
  readonly description: readonly RichText[];
}

const PUBLISHED = 'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/';

/** Gives the address of the published page of the story `id`; `null` for a note. */
export function storyUrl(id: string): string | null {
  return isNote({ id }) ? null : `${PUBLISHED}${id}.html`;
}

/** Gives the path of a story's or note's page on a site of ours, below its root: it holds the id alone, so it never moves. */
export function pagePath({ id }: Pick<Story, 'id'>): string {
  return `a/${id}/`;
}

/** Gives the paragraphs of the digest's summary, else the first of the narrative; empty when there is no text. */
export function summaryOf(story: Story): readonly RichText[] {
  const section =
    story.sections.find((candidate) => candidate.kind === 'summary') ??
    story.sections.find((candidate) => candidate.kind === 'narrative');
  return (section?.blocks ?? [])
    .flatMap((block) => (block.kind === 'prose' ? [block.text] : []))
    .slice(0, section?.kind === 'summary' ? undefined : 1);
}
