/** Who wrote a text: the working group's `story`, or our own `digest` of it. */
export type Layer = 'story' | 'digest';

/**
 * A stretch of a story's text, in reading order. `text` of prose keeps code spans in backticks and drops all other
 * markup; a list is one prose block, its items on lines of their own that begin with `- `.
 */
export type Block =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'code'; readonly language: string | null; readonly text: string };

/** What a section is for: the narrative of the story, its morals, its sources, another FAQ entry, our summary. */
export type SectionKind = 'narrative' | 'morals' | 'sources' | 'faq' | 'summary';

/** A heading with the text below it, up to the next heading. */
export interface Section {
  readonly kind: SectionKind;
  readonly layer: Layer;
  /** The heading's text; the story's title for text above the first heading. */
  readonly heading: string;
  /** The heading's anchor on the published page; `null` for digests and for text above the first heading. */
  readonly anchor: string | null;
  readonly blocks: readonly Block[];
}

/** One entry of "Since then": what has changed since 2021. */
export interface Change {
  /** One or two sentences, code spans in backticks. */
  readonly text: string;
  /** The release or crate version, for example `Rust 1.75`. */
  readonly version: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  /** Where it can be read, always https. */
  readonly url: string;
}

/** One status quo story, both layers merged. */
export interface Story {
  /** Path below `status_quo/` without `.md`, for example `aws_engineer/solving_a_deadlock`. */
  readonly id: string;
  /** Plain text, without the prefix that every story repeats. */
  readonly title: string;
  /** Address of the published page. */
  readonly url: string;
  /** Ids of the characters it is about, for example `alan`: as the text, else the file's name tells; `alan` where neither does. */
  readonly characters: readonly string[];
  /** The fictional project it plays in, for example `YouBuy`; `null` for none. */
  readonly project: string | null;
  /** True when the page warns that it is a draft. */
  readonly draft: boolean;
  /** In reading order, the story's sections before the digest's. */
  readonly sections: readonly Section[];
  /** The lessons, one string each, code spans in backticks; the page's, where it has none the digest's. */
  readonly morals: readonly string[];
  /** Other people's words for this trouble, from the digest: indexed, never shown as a passage. */
  readonly asks: readonly string[];
  /** The plainest of `asks`, offered by autocomplete; `null` without a digest. */
  readonly plainest: string | null;
  /** What to do about it, one markdown string a step; `null` without a digest. */
  readonly helps: readonly string[] | null;
  /** What has changed since the story was written, in the digest's order; `null` without a digest. */
  readonly since: readonly Change[] | null;
  /** Day on which the digest's facts were checked, `YYYY-MM-DD`; `null` when it does not say. */
  readonly checked: string | null;
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
  /** Paragraphs, code spans in backticks. */
  readonly description: readonly string[];
}

const PUBLISHED = 'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo/';

/** Address of the published page of the story `id`. */
export function storyUrl(id: string): string {
  return `${PUBLISHED}${id}.html`;
}

/** The digest's summary of a story as one string, else the first prose of its narrative; empty when it has no text. */
export function summaryOf(story: Story): string {
  const section =
    story.sections.find((candidate) => candidate.kind === 'summary') ??
    story.sections.find((candidate) => candidate.kind === 'narrative');
  return (section?.blocks ?? [])
    .filter((block) => block.kind === 'prose')
    .map((block) => block.text)
    .slice(0, section?.kind === 'summary' ? undefined : 1)
    .join('\n\n');
}
