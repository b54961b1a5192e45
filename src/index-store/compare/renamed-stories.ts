import { blockSource } from '../../model/text.ts';
import type { Story } from '../../model/story.ts';

/** A story that has another id now. */
export interface RenamedStory {
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

/** From this share of common words on, two texts are the same story. */
const SAME_TEXT = 0.6;

/**
 * Pairs the stories that are gone with those that are new: by title, else by text. Each story is in one pair at most.
 */
export function renamedStories(gone: readonly Story[], added: readonly Story[]): RenamedStory[] {
  const words = new Map([...gone, ...added].map((story) => [story, wordsOf(story)]));
  const pairs = gone.flatMap((from) =>
    added.map((to) => ({ from, to, likeness: likeness(from, to, words.get(from), words.get(to)) })),
  );
  const found: RenamedStory[] = [];
  for (const { from, to, likeness: like } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (like < SAME_TEXT || found.some((pair) => pair.from === from.id || pair.to === to.id)) continue;
    found.push({ from: from.id, to: to.id, title: to.title });
  }
  return found;
}

function likeness(from: Story, to: Story, before: Set<string> | undefined, after: Set<string> | undefined): number {
  if (from.title.toLowerCase() === to.title.toLowerCase()) return 2;
  if (!before || !after) return 0;
  const both = [...before].filter((word) => after.has(word)).length;
  return both / Math.max(1, before.size + after.size - both);
}

function wordsOf({ sections }: Story): Set<string> {
  const text = sections.flatMap(({ blocks }) => blocks.map(blockSource)).join(' ');
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
}
