import type { Edition } from '../../search/search-index.ts';
import type { UnknownAnswer, WhereAnswer } from '../answer.ts';
import { describeStory } from './describe-story.ts';

/** Locates a story in the metanarrative; gives the nearest names when there is none of that id or title. */
export function locateStory(edition: Edition, name: string): WhereAnswer | UnknownAnswer {
  const answer = describeStory(edition, name);
  if (answer.kind === 'unknown') return answer;
  const { story, places, beside, index } = answer;
  return { kind: 'where', story, places, beside, index };
}
