import { boldMarks, plainText } from '../../model/text.ts';
import type { Passage } from '../../search/search-index.ts';
import type { CardBlock } from '../card.ts';
import { NOTE } from './story-line.ts';
import { quiet, smallBlock } from './spans.ts';

/** Shows a passage as a quotation, its matched words in bold, with a line that names its author. */
export function passageBlocks(passage: Passage): CardBlock[] {
  const { block, marks } = passage;
  const quoted: CardBlock = block.kind === 'code' ? block : { kind: 'quote', text: boldMarks(block.text, marks) };
  return [quoted, smallBlock(quiet(sourceOf(passage)))];
}

/** Names the author of a passage, and its section unless every story has one of that name. */
function sourceOf({ layer, heading, url }: Passage): string {
  if (url === null) return NOTE;
  if (layer === 'digest') return "In Quobot's words: a summary of the story";
  const named = plainText(heading);
  return named === '' || named === 'The story' ? 'In the words of the story' : `In the words of the story, “${named}”`;
}
