import type { Corpus } from '../../model/corpus.ts';
import type { Story } from '../../model/story.ts';
import { blockSource, markdownBlocks, sourceText } from '../../model/text.ts';
import { analyze } from '../analysis/analyzer.ts';
import { phrasesOf } from '../analysis/phrases.ts';
import { headingKey, sharedHeadings } from '../retrieval/passages.ts';

/** How often each term occurs in a text. */
export type TermCounts = ReadonlyMap<string, number>;

/**
 * The fields of a story's text with the weight of an occurrence in each. Measured roughly: everything from half to
 * twice these is within noise, but the narrative alone, or FAQ and code at full weight, is worse.
 */
export const FIELD_WEIGHTS = { title: 2, narrative: 1, morals: 1.5, faq: 0.5, digest: 1.5, code: 0.5 } as const;
type Field = keyof typeof FIELD_WEIGHTS;

/** A story as the ranker sees it. */
export interface StoryTerms {
  readonly storyId: string;
  readonly fields: Readonly<Record<Field, TermCounts>>;
  /** Its lines of "How people ask it". */
  readonly asks: readonly TermCounts[];
  /** In how many of these lines each phrase stands (analysis/phrases.ts). */
  readonly phrases: ReadonlyMap<number, number>;
}

/** Analyses every story, in the corpus' order. The costly step of building an index: the rest works on its counts. */
export function analyzeStories(corpus: Corpus): StoryTerms[] {
  const shared = sharedHeadings(corpus);
  return corpus.stories.map((story) => ({
    storyId: story.id,
    fields: fieldsOf(story, shared),
    asks: (story.digest?.asks ?? []).map(countTerms),
    phrases: countPhrases(story.digest?.asks ?? []),
  }));
}

function fieldsOf(story: Story, shared: ReadonlySet<string>): StoryTerms['fields'] {
  const text = (kinds: readonly string[], layer: string, block: 'prose' | 'code'): string =>
    story.sections
      .filter((section) => kinds.includes(section.kind) && section.layer === layer)
      .flatMap((section) => [
        block === 'prose' && !shared.has(headingKey(section)) ? sourceText(section.heading) : '',
        ...section.blocks.filter(({ kind }) => kind === block).map(blockSource),
      ])
      .join('\n');
  const { goesWrong = null, helps = [], since = [] } = story.digest ?? {};
  const advice = [
    ...(goesWrong ? [sourceText(goesWrong)] : []),
    ...helps.map(markdownBlocks),
    ...since.map((change) => `${change.version} ${sourceText(change.text)}`),
  ];
  return {
    title: countTerms(`${story.title} ${story.id.replace(/[/_]/g, ' ')}`),
    narrative: countTerms(text(['narrative'], 'story', 'prose')),
    morals: countTerms(text(['morals'], 'story', 'prose')),
    faq: countTerms(text(['faq'], 'story', 'prose')),
    digest: countTerms([text(['summary', 'morals', 'faq'], 'digest', 'prose'), ...advice].join('\n')),
    code: countTerms(text(['narrative', 'faq', 'morals'], 'story', 'code')),
  };
}

function countPhrases(lines: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) {
    for (const phrase of phrasesOf(line)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return counts;
}

function countTerms(text: string): TermCounts {
  const counts = new Map<string, number>();
  for (const { term } of analyze(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
