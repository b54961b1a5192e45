import { markdownBlocks, markdownText, plainText, sourceText, type Block, type RichText } from '../model/text.ts';
import type { Passage } from '../search/search-index.ts';
import type { AnsweredStory, AskAnswer } from '../answers/ask-answer.ts';
import type { Category, Place, Point } from '../model/metanarrative.ts';
import type { JsonAnswer } from './ask-json-schema.ts';
import { painOf } from './parts/story-line.ts';

type JsonStory = JsonAnswer['stories'][number];
type JsonPlace = Pick<JsonStory, 'category' | 'point'>;
type JsonPassage = NonNullable<JsonStory['passage']>;

/** Makes the JSON of an answer, as a plain value. */
export function askJson(answer: AskAnswer): JsonAnswer {
  const { question, verdict, reason, language, confidence, inScope } = answer;
  const { version, stories, commit } = answer.index;
  return {
    question,
    verdict,
    reason,
    language,
    confidence,
    inScope,
    stories: answer.stories.map(jsonStory),
    category: ref(answer.categories[0]),
    issues: answer.issues.map(({ number, title, url }) => ({ number, title: sourceText(title), url })),
    index: { version, stories, commit },
  };
}

function jsonStory({ story, score, place, places, passage, why, advice, steps }: AnsweredStory): JsonStory {
  return {
    id: story.id,
    title: story.title,
    url: story.url,
    score,
    ...jsonPlace(place),
    places: places.map(jsonPlace),
    passage: passage && jsonPassage(passage),
    why: [...why],
    helps: story.digest && story.digest.helps.map(markdownBlocks),
    since: story.digest && story.digest.since.map((change) => ({ ...change, text: sourceText(change.text) })),
    pain: plainText(painOf(story)),
    goesWrong: story.digest?.goesWrong ? sourceText(story.digest.goesWrong) : null,
    steps: advice.steps.flatMap(({ number, blocks }) => (steps.includes(blocks) ? number : [])),
    checked: story.digest?.checked ?? null,
  };
}

function jsonPassage({ heading, block, url, layer, marks }: Passage): JsonPassage {
  const text = markdownBlocks([block]);
  return { heading: sourceText(heading), text, url, layer, marks: marks.map((mark) => [...inMarkdown(mark, block)]) };
}

/** Converts offsets in plain text to offsets in the markdown of its block. */
function inMarkdown([start, end]: Passage['marks'][number], block: Block): Passage['marks'][number] {
  if (block.kind === 'code') {
    const opening = markdownBlocks([block]).indexOf('\n') + 1;
    return [start + opening, end + opening];
  }
  return [inMarkdownText(block.text, start), inMarkdownText(block.text, end - 1) + 1];
}

/** Converts the offset of one UTF-16 unit of plain text to its offset in the markdown of its runs. */
function inMarkdownText(text: RichText, offset: number): number {
  let [plainAt, markdownAt] = [0, 0];
  for (const span of text) {
    const markdown = markdownText([span]);
    if (offset < plainAt + span.text.length) {
      // The space around a run stays outside of its signs.
      const words = span.text.trim();
      return markdownAt + markdown.indexOf(words) + offset - plainAt - span.text.indexOf(words);
    }
    plainAt += span.text.length;
    markdownAt += markdown.length;
  }
  return markdownAt;
}

function jsonPlace(place: Place | null): JsonPlace {
  return { category: ref(place?.category), point: ref(place?.point) };
}

function ref(named: Category | Point | null | undefined): JsonPlace['category'] {
  return named ? { id: named.id, title: sourceText(named.title) } : null;
}
