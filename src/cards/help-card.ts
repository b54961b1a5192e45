import type { HelpAnswer } from '../answers/answer.ts';
import { footer } from './parts/footer.ts';
import type { RichText, Span } from '../model/text.ts';
import type { Card } from './card.ts';
import { plain } from '../model/text.ts';
import { counted, label, rich, textBlock } from './parts/spans.ts';

/** Shows what Quobot knows, does and stores. */
export function helpCard({ examples, commands, categories, issues, index }: HelpAnswer): Card {
  const stories = counted(index.stories, 'story', 'stories');
  return {
    accent: 'info',
    blocks: [
      { kind: 'heading', text: rich('Quobot answers async Rust trouble with stories') },
      textBlock(
        `I know the ${stories} that the Rust async working group collected, sorted into ${counted(categories, 'category', 'categories')}, and ${counted(issues, 'story', 'stories')} that it still wants${index.notes === 0 ? '' : `, and ${counted(index.notes, 'note')} of our own for pains that no story tells`}. Ask in your own words; an error text helps. I make nothing up: what I show is the working group's text or Quobot's own digest of it, and every card says which.`,
      ),
      {
        kind: 'list',
        ordered: false,
        items: commands.map(({ name, description }): RichText => [command(name), plain(`: ${description}`)]),
      },
      label('Try for example'),
      { kind: 'list', ordered: false, items: examples.map((question) => [plain(question)]) },
      label('What I store'),
      textBlock('Nothing: no questions, no names, no messages.'),
      { kind: 'buttons', buttons: [{ label: 'All categories', action: { kind: 'categories' } }] },
      footer(index, []),
    ],
  };
}

function command(name: string): Span {
  return { text: `/${name}`, style: 'code', command: name };
}
