import type { Story } from '../../model/story.ts';
import type { IndexInfo } from '../../search/search-index.ts';
import type { CardBlock } from '../card.ts';
import { smallBlock } from './spans.ts';

/**
 * Makes the line that names the sources of a story's page: the working group's text with its commit, our advice with
 * the month in which it was checked.
 */
export function footer({ commit }: IndexInfo, { layers, digest }: Story): CardBlock {
  const checked = digest?.checked?.slice(0, 7);
  const parts = [
    ...(layers.includes('story')
      ? [`story: wg-async @ ${commit === null ? 'unknown commit' : commit.slice(0, 7)}`]
      : []),
    ...(digest === null ? [] : [`advice: Quobot's own${checked === undefined ? '' : `, checked ${checked}`}`]),
  ];
  return smallBlock({ text: parts.join(' · ') });
}
