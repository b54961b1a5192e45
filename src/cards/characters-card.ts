import type { CharactersAnswer } from '../answers/browse-answer.ts';
import { storyMenu } from './parts/ask-parts.ts';
import type { Card, CardBlock } from './card.ts';
import { bold, counted, headingBlock, listBlocks, quiet, rich, textBlock } from './parts/spans.ts';

/** Shows the cast in a line each, or one of them in full with the stories about them. */
export function charactersCard({ characters }: CharactersAnswer): Card {
  const [first] = characters;
  return {
    accent: 'info',
    blocks: [...(first && characters.length === 1 ? member(first) : cast(characters))],
  };
}

type Member = CharactersAnswer['characters'][number];

function cast(characters: readonly Member[]): CardBlock[] {
  if (characters.length === 0) return [textBlock('This corpus has no characters.')];
  return [
    headingBlock('Who the stories are about'),
    ...listBlocks(
      characters.map(({ character, stories }) =>
        rich(
          bold(character.name),
          character.tagline === '' ? '' : `: ${character.tagline}`,
          quiet(` (${counted(stories.length, 'story', 'stories')})`),
        ),
      ),
    ),
  ];
}

function member({ character, stories }: Member): CardBlock[] {
  return [
    headingBlock(character.name),
    ...(character.tagline === '' ? [] : [textBlock(quiet(character.tagline))]),
    ...character.description.map((paragraph) => textBlock(paragraph)),
    ...storyMenu(`Stories about ${character.name}`, stories),
  ];
}
