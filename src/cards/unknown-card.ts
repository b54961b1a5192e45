import type { NearName, UnknownAnswer } from '../answers/browse-answer.ts';
import type { Action } from '../answers/action.ts';
import type { Card, CardBlock } from './card.ts';
import { plain } from '../model/text.ts';
import { bold, headingBlock, openRow, rich, smallBlock, textBlock } from './parts/spans.ts';
import { painRow } from './parts/story-line.ts';
import { ALL_CATEGORIES } from './parts/ways.ts';
import { cleanLine, clip } from '../base/text.ts';

const NAME_LENGTH = 80;

/** Plurals of the kinds that a name can be of. */
export const PLURAL = { story: 'stories', category: 'categories', character: 'characters', point: 'points' } as const;

/** Shows a name that means nothing with the nearest that do, or one that means several things with some of them. */
export function unknownCard({ what, name, meant, nearest }: UnknownAnswer): Card {
  const quoted = `"${clip(cleanLine(name), NAME_LENGTH)}"`;
  const several = `${meant} ${PLURAL[what]} match ${quoted}:`;
  return {
    accent: 'fault',
    blocks: [
      headingBlock(plain(meant > 0 ? several : `There is no ${what} ${quoted}`)),
      ...(nearest.length > 0 && meant === 0 ? [textBlock('Nearest to it:')] : []),
      ...nearest.map((named): CardBlock => nearestRow(what, named)),
      ...(meant > nearest.length ? [smallBlock(`and ${meant - nearest.length} more: name more of it.`)] : []),
      { kind: 'buttons', buttons: [ALL_CATEGORIES] },
    ],
  };
}

function nearestRow(what: UnknownAnswer['what'], near: NearName): CardBlock {
  if (near.story) return painRow(near.story);
  const action = openAction(what, near);
  if (!action) return { kind: 'text', text: rich(bold(near.id), `: ${near.title}`) };
  return openRow(rich(near.title), action);
}

/** Characters have no card on platforms with buttons. */
function openAction(what: UnknownAnswer['what'], { id, categoryId }: NearName): Action | null {
  if (categoryId !== undefined) return { kind: 'point', categoryId, pointId: id };
  return what === 'category' ? { kind: 'category', categoryId: id } : null;
}
