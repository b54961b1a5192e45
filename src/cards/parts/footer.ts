import { isNote, type Story } from '../../model/story.ts';
import type { IndexInfo } from '../../search/search-index.ts';
import type { CardBlock } from '../card.ts';
import { smallBlock } from './spans.ts';

/**
 * Makes the line that names the sources: the working group's text with its commit, our digests with their day of
 * checking.
 */
export function footer(index: IndexInfo, stories: readonly Story[]): CardBlock {
  const parts = [storySource(index, stories), adviceSource(stories), `index ${index.version}`];
  return smallBlock({ text: parts.filter((part) => part !== '').join(' · ') });
}

function storySource({ commit }: IndexInfo, stories: readonly Story[]): string {
  if (stories.every(isNote)) return '';
  if (!stories.some(({ layers }) => layers.includes('story')))
    return "story: upstream text not loaded, Quobot's summary";
  return `story: the working group's, wg-async @ ${commit === null ? 'unknown commit' : commit.slice(0, 7)}`;
}

function adviceSource(stories: readonly Story[]): string {
  const digests = stories.filter(({ layers }) => layers.includes('digest'));
  if (digests.length === 0) return '';
  const months = digests.flatMap(({ digest }) => digest?.checked?.slice(0, 7) ?? []).sort();
  const [oldest] = months;
  return oldest === undefined ? "advice: Quobot's digest" : `advice: Quobot's digest, checked ${oldest}`;
}
