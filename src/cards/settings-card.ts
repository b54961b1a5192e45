import type { SettingsAnswer } from '../answers/maintainer-answer.ts';
import type { Card } from './card.ts';
import { bold, headingBlock, link, listBlocks, rich, smallBlock } from './parts/spans.ts';

/** Shows what a server chose, and how that is changed. */
export function settingsCard({ digest, publicMentions, changed }: SettingsAnswer): Card {
  const items = [
    rich(bold('Weekly digest'), ' goes to: ', digest === null ? 'none' : link(digest.name, digest.url)),
    rich(
      bold('Mentions'),
      publicMentions ? ' are answered for all to read' : ' are answered with one line, opened by a button',
    ),
  ];
  return {
    accent: 'info',
    blocks: [
      headingBlock(changed ? 'Changed for this server' : 'What this server chose'),
      ...listBlocks(items),
      smallBlock('Whoever may manage the server changes it with the other parts of this command.'),
    ],
  };
}
