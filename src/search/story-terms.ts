import type { Corpus } from '../model/corpus.ts';
import type { Story } from '../model/story.ts';
import { analyze } from './analyzer.ts';
import { headingKey, passagesOf, sharedHeadings, type PassageText } from './passages.ts';

/** A stretch of text as the ranker sees it. */
export interface TextTerms {
  /** How often each term occurs. */
  readonly counts: ReadonlyMap<string, number>;
  /** Number of terms, repeats included. */
  readonly length: number;
}

/** The fields that a story is searched in, and how text gets into them. */
export const FIELDS = ['title', 'asks', 'narrative', 'morals', 'faq', 'digest', 'code'] as const;
export type Field = (typeof FIELDS)[number];

/** A story as the ranker sees it. */
export interface StoryTerms {
  readonly storyId: string;
  readonly fields: Readonly<Record<Field, TextTerms>>;
  /** Its lines of "How people ask it". */
  readonly asks: readonly TextTerms[];
  readonly passages: readonly TextTerms[];
}

/** Analyses every story, in the corpus' order. The costly step of building an index: the rest works on its counts. */
export function analyzeStories(corpus: Corpus): StoryTerms[] {
  const shared = sharedHeadings(corpus);
  return corpus.stories.map((story) => ({
    storyId: story.id,
    fields: fieldsOf(story, shared),
    asks: story.asks.map(textTerms),
    passages: passagesOf(story).map((passage) => textTerms(passageText(passage, shared))),
  }));
}

/** The text that is indexed for a passage: its heading, unless many stories share it, and its blocks. */
function passageText(passage: PassageText, shared: ReadonlySet<string>): string {
  const heading = shared.has(headingKey(passage)) ? '' : passage.heading;
  return [heading, ...passage.blocks.map((block) => block.text)].join('\n');
}

/** The text of a story's fields. "How people ask it" is indexed but never shown. */
export function fieldTexts(story: Story, shared: ReadonlySet<string>): Record<Field, string> {
  const text = (kinds: readonly string[], layer: string, block: 'prose' | 'code'): string =>
    story.sections
      .filter((section) => kinds.includes(section.kind) && section.layer === layer)
      .flatMap((section) => [
        block === 'prose' && !shared.has(headingKey(section)) ? section.heading : '',
        ...section.blocks.filter(({ kind }) => kind === block).map((part) => part.text),
      ])
      .join('\n');
  const advice = [...(story.helps ?? []), ...(story.since ?? []).map((change) => `${change.version} ${change.text}`)];
  return {
    title: `${story.title} ${story.id.replace(/[/_]/g, ' ')}`,
    asks: story.asks.join('\n'),
    narrative: text(['narrative'], 'story', 'prose'),
    morals: text(['morals'], 'story', 'prose'),
    faq: text(['faq'], 'story', 'prose'),
    digest: [text(['summary', 'morals', 'faq'], 'digest', 'prose'), ...advice].join('\n'),
    code: text(['narrative', 'faq', 'morals'], 'story', 'code'),
  };
}

function fieldsOf(story: Story, shared: ReadonlySet<string>): Record<Field, TextTerms> {
  const texts = fieldTexts(story, shared);
  return {
    title: textTerms(texts.title),
    asks: textTerms(texts.asks),
    narrative: textTerms(texts.narrative),
    morals: textTerms(texts.morals),
    faq: textTerms(texts.faq),
    digest: textTerms(texts.digest),
    code: textTerms(texts.code),
  };
}

function textTerms(text: string): TextTerms {
  const counts = new Map<string, number>();
  const tokens = analyze(text);
  for (const { term } of tokens) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, length: tokens.length };
}
