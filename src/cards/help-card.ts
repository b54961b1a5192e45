import type { HelpAnswer } from '../answers/browse-answer.ts';
import type { RichText } from '../model/text.ts';
import type { Card } from './card.ts';
import { code, plain } from '../model/text.ts';
import { bold, countedStories, headingBlock, labelled, listBlocks, smallBlock, textBlock } from './parts/spans.ts';

const KEPT: Readonly<Record<HelpAnswer['place'], string>> = {
  chat: 'I keep no names and no messages: presses are counted, and a question is kept only if you send it to the writers.',
  terminal: 'Nothing that you ask here is kept.',
};

/** Shows what Quobot knows, every way to ask it, and what it stores. */
export function helpCard({ examples, ways, place, index }: HelpAnswer): Card {
  return {
    accent: 'info',
    blocks: [
      headingBlock('Async Rust trouble, answered'),
      textBlock(
        `From ${countedStories(index.stories, index.notes)}, nothing made up. Ask in your own words; an error text helps.`,
      ),
      ...listBlocks(ways.map(wayLine)),
      ...labelled('For example', listBlocks(examples.map((question) => [plain(question)]))),
      smallBlock(KEPT[place]),
    ],
  };
}

function wayLine({ name, description, command }: HelpAnswer['ways'][number]): RichText {
  const named = command === null ? bold(name) : { ...code(name), command };
  return [named, plain(`: ${description}`)];
}
