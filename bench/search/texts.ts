import type { Corpus } from '../../src/model/corpus.ts';
import type { Story } from '../../src/model/story.ts';
import { blockSource, markdownBlocks, sourceText } from '../../src/model/text.ts';
import { headingKey, passagesOf, sharedHeadings } from '../../src/search/retrieval/passages.ts';

/** What the other systems index: a passage or a whole story. */
export interface TextDocument {
  /** Position among the documents. */
  readonly id: number;
  readonly storyId: string;
  readonly title: string;
  /** Empty for a whole story, and for headings that every story repeats. */
  readonly heading: string;
  readonly text: string;
}

/** The passages that Quobot shows; for digests also their lines of "How people ask it" and their advice. */
export function passageDocuments(corpus: Corpus): TextDocument[] {
  const shared = sharedHeadings(corpus);
  return corpus.stories
    .flatMap((story) => [
      ...passagesOf(story).map((passage) => ({
        storyId: story.id,
        title: story.title,
        heading: shared.has(headingKey(passage)) ? '' : sourceText(passage.heading),
        text: passage.blocks.map(blockSource).join('\n'),
      })),
      ...digestTexts(story).map((text) => ({ storyId: story.id, title: story.title, heading: '', text })),
    ])
    .map((document, id) => ({ id, ...document }));
}

function digestTexts({ digest }: Story): string[] {
  const { asks = [], helps = [], since = [] } = digest ?? {};
  const advice = [...helps.map(markdownBlocks), ...since.map(({ version, text }) => `${version} ${sourceText(text)}`)];
  return [asks, advice].filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
}

/** The same text, one document a story. */
export function storyDocuments(corpus: Corpus): TextDocument[] {
  const passages = passageDocuments(corpus);
  return corpus.stories.map(({ id: storyId, title }, id) => {
    const own = passages.filter((passage) => passage.storyId === storyId);
    const text = own.map((passage) => `${passage.heading}\n${passage.text}`).join('\n');
    return { id, storyId, title, heading: '', text };
  });
}
