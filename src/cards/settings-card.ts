import type { NamedPage, SettingsAnswer } from '../answers/maintainer-answer.ts';
import { plain, type RichText } from '../model/text.ts';
import type { Card } from './card.ts';
import { bold, link, rich, smallBlock } from './parts/spans.ts';

/** Shows what a server chose, and how that is changed. */
export function settingsCard({ forums, digest, publicMentions, changed }: SettingsAnswer): Card {
  const none = [plain('none')];
  const items = [
    rich(bold('Forums'), ' where the title of a new post is answered: ', forums.length === 0 ? none : named(forums)),
    rich(bold('Weekly digest'), ' goes to: ', digest === null ? none : named([digest])),
    rich(
      bold('Mentions'),
      publicMentions ? ' are answered for all to read' : ' are answered with one line, opened by a button',
    ),
  ];
  return {
    accent: 'info',
    blocks: [
      { kind: 'heading', text: rich(changed ? 'Changed for this server' : 'What this server chose') },
      { kind: 'list', ordered: false, items },
      smallBlock('Whoever may manage the server changes it with the other parts of this command.'),
    ],
  };
}

function named(pages: readonly NamedPage[]): RichText {
  return pages.flatMap(({ name, url }, at) => [...(at === 0 ? [] : [plain(', ')]), link(name, url)]);
}
