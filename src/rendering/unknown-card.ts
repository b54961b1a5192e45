import type { UnknownAnswer } from '../answers/answer.ts';
import { footer } from './footer.ts';
import type { Action, Reply, ReplyBlock } from './reply.ts';
import { bold, plain, rich, textBlock } from './spans.ts';
import { cleanLine, clip } from './text-hygiene.ts';

const NAME_LENGTH = 80;

/** A name that means nothing, with the nearest that do. */
export function unknownCard({ what, name, nearest, index }: UnknownAnswer): Reply {
  return {
    accent: 'fault',
    blocks: [
      { kind: 'heading', text: rich(plain(`There is no ${what} “${clip(cleanLine(name), NAME_LENGTH)}”`)) },
      ...(nearest.length > 0 ? [textBlock('Nearest to it:')] : []),
      ...nearest.map((named): ReplyBlock => nearestRow(what, named)),
      { kind: 'buttons', buttons: [{ label: 'All categories', action: { kind: 'categories' } }] },
      footer(index, []),
    ],
  };
}

function nearestRow(what: UnknownAnswer['what'], { id, title }: UnknownAnswer['nearest'][number]): ReplyBlock {
  const action = openAction(what, id);
  if (!action) return { kind: 'text', text: rich(bold(id), `: ${title}`) };
  return { kind: 'row', text: rich(title), button: { label: 'Open', action } };
}

/** Characters have no card on platforms with buttons; points need their category, which a mistyped name lacks. */
function openAction(what: UnknownAnswer['what'], id: string): Action | null {
  if (what === 'story') return { kind: 'story', storyId: id };
  return what === 'category' ? { kind: 'category', categoryId: id } : null;
}
