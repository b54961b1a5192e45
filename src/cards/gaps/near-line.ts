import { plain, plainText, type RichText } from '../../model/text.ts';
import type { Story } from '../../model/story.ts';
import { bold } from '../parts/spans.ts';
import { painOf } from '../parts/story-line.ts';

/** Says how many questions there are near a story; near none where it is `null`. */
export function nearLine(nearest: Story | null, count: number): RichText {
  const near = nearest === null ? 'near no story' : `near ${plainText(painOf(nearest))}`;
  return [bold(`${count} × `), plain(near)];
}
