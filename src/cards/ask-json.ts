import type { Change } from '../model/digest.ts';
import { markdownBlocks, markdownText, sourceText, type Block, type RichText } from '../model/text.ts';
import type { Passage } from '../search/search-index.ts';
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

/** The passage of a story: code in backticks, or a whole block in a fence; `marks` are UTF-16 offsets in `text`. */
interface JsonPassage extends Pick<Passage, 'url' | 'layer' | 'marks'> {
  readonly heading: string;
  readonly text: string;
}

interface JsonChange extends Omit<Change, 'text'> {
  readonly text: string;
}

/** A story as `quobot ask --json` writes it. */
interface JsonStory extends JsonPlace {
  readonly id: string;
  readonly title: string;
  /** `null` for a note of ours, which has no page upstream. */
  readonly url: string | null;
  readonly score: number;
  readonly places: readonly JsonPlace[];
  readonly passage: JsonPassage | null;
  readonly why: readonly string[];
  readonly helps: readonly string[] | null;
  readonly since: readonly JsonChange[] | null;
}

/** An answer as `quobot ask --json` writes it. A public format: fields are never renamed in passing. */
export interface JsonAnswer {
  readonly question: string;
  readonly verdict: AskAnswer['verdict'];
  readonly reason: AskAnswer['reason'];
  readonly confidence: number;
  readonly inScope: number;
  readonly stories: readonly JsonStory[];
  readonly category: Ref | null;
  readonly issues: readonly { readonly number: number; readonly title: string; readonly url: string }[];
  readonly index: Pick<AskAnswer['index'], 'version' | 'stories' | 'commit'>;
}

/** Makes the JSON of an answer, as a plain value. */
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
    issues: answer.issues.map(({ number, title, url }) => ({ number, title: sourceText(title), url })),
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
    passage: passage && jsonPassage(passage),
    why,
    helps: story.digest && story.digest.helps.map(markdownBlocks),
    since: story.digest && story.digest.since.map((change) => ({ ...change, text: sourceText(change.text) })),
  };
}

function jsonPassage({ heading, block, url, layer, marks }: Passage): JsonPassage {
  const text = markdownBlocks([block]);
  return { heading: sourceText(heading), text, url, layer, marks: marks.map((mark) => inMarkdown(mark, block)) };
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
    if (offset < plainAt + span.text.length) return markdownAt + markdown.indexOf(span.text) + offset - plainAt;
    plainAt += span.text.length;
    markdownAt += markdown.length;
  }
  return markdownAt;
}

function jsonPlace(place: Place | null): JsonPlace {
  return { category: ref(place?.category), point: ref(place?.point) };
}

function ref(named: Category | Point | null | undefined): Ref | null {
  return named ? { id: named.id, title: sourceText(named.title) } : null;
}
