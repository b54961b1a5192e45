import type { RefusedStory } from '../../answers/maintainer-answer.ts';
import type { RichText } from '../../model/text.ts';
import { bold, quiet } from '../parts/spans.ts';
import { painOf } from '../parts/story-line.ts';

/** Says how often an answer was refused, and how often it helped. */
export function refusedLine({ story, step, refused, helped }: RefusedStory): RichText {
  const shown = step === null ? '' : `, step ${step}`;
  return [bold(`${refused} × `), ...painOf(story), quiet(` ${story.id}${shown}; helped ${helped}`)];
}
