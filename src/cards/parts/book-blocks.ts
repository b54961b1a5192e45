import type { AnsweredStory } from '../../answers/ask-answer.ts';
import type { CardBlock } from '../card.ts';
import { link, smallBlock } from './spans.ts';

/** From this share of the question on, a passage is what was asked about. */
const TELLING = 0.5;

/**
 * Quotes the passage of the book's own text that holds most of the question, with a link to its section; none where the
 * question is hardly in it, or the book is not there.
 */
export function bookBlocks(answered: AnsweredStory): CardBlock[] {
  // A passage is looked for when it is asked for, and that takes longer than all else.
  const passage = answered.story.layers.includes('story') ? answered.passage : null;
  if (passage === null || passage.layer !== 'story' || passage.url === null || passage.share < TELLING) return [];
  const { heading, block, url } = passage;
  return [
    smallBlock('In the story: ', ...heading.map((span) => link(span.text, url))),
    block.kind === 'code' ? block : { kind: 'quote', text: block.text },
  ];
}
