import type { Passage } from '../search/search-index.ts';
import { withMarks } from './inline.ts';
import type { CardBlock } from './card.ts';
import { quiet, smallBlock } from './spans.ts';

const FENCED = /^```([^\n]*)\n([\s\S]*?)\n?```$/;

/** A passage as a quotation, its matched words in bold, with a line that says whose words they are. */
export function passageBlocks(passage: Passage): CardBlock[] {
  const fenced = FENCED.exec(passage.text);
  const source = smallBlock(quiet(sourceOf(passage)));
  if (!fenced) return [{ kind: 'quote', text: withMarks(passage.text, passage.marks) }, source];
  const [, language = '', text = ''] = fenced;
  return [{ kind: 'code', language: language === '' ? null : language, text }, source];
}

/** A heading that only repeats what every story has says nothing. */
function sourceOf({ layer, heading }: Passage): string {
  if (layer === 'digest') return "In Quobot's words: a summary of the story";
  return heading === '' || heading === 'The story'
    ? 'In the words of the story'
    : `In the words of the story, “${heading}”`;
}
