import type { Corpus } from '../../model/corpus.ts';
import { blockSource, plainText, type Block, type RichText } from '../../model/text.ts';
import type { Layer, Section, Story } from '../../model/story.ts';

/** A stretch of one section, small enough to be about one thing. */
export interface PassageText {
  /** `story#anchor`, with `~n` for the second and later stretches of a section. Unique in a corpus. */
  readonly id: string;
  readonly storyId: string;
  readonly heading: RichText;
  readonly layer: Layer;
  readonly anchor: string | null;
  readonly blocks: readonly Block[];
}

/** A passage is closed once it holds this many words. */
const PASSAGE_WORDS = 120;

/** A heading that this many stories share is the template's, and not about a story. */
const SHARED_HEADING = 4;

const known = new WeakMap<Story, readonly PassageText[]>();

/** Lists all passages of a story in reading order, without its sources, which only name people and pages. */
export function passagesOf(story: Story): readonly PassageText[] {
  const passages = known.get(story) ?? cutIntoPassages(story);
  known.set(story, passages);
  return passages;
}

function cutIntoPassages(story: Story): PassageText[] {
  const used = new Map<string, number>();
  return story.sections
    .filter((section) => section.kind !== 'sources')
    .flatMap((section) =>
      stretches(section.blocks).map((blocks) => {
        const base = `${story.id}${section.anchor ?? (section.layer === 'digest' ? '#digest' : '#')}`;
        const n = (used.get(base) ?? 0) + 1;
        used.set(base, n);
        const { heading, layer, anchor } = section;
        return { id: n === 1 ? base : `${base}~${n}`, storyId: story.id, heading, layer, anchor, blocks };
      }),
    );
}

function stretches(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = [];
  let words = PASSAGE_WORDS;
  for (const block of blocks) {
    if (words >= PASSAGE_WORDS) {
      found.push([]);
      words = 0;
    }
    found.at(-1)?.push(block);
    words += blockSource(block).split(/\s+/).length;
  }
  return found;
}

/** Lists the headings that many stories repeat, in lower case: boilerplate that is never indexed. */
export function sharedHeadings(corpus: Corpus): ReadonlySet<string> {
  const stories = new Map<string, number>();
  for (const story of corpus.stories) {
    for (const heading of new Set(story.sections.map(headingKey)))
      stories.set(heading, (stories.get(heading) ?? 0) + 1);
  }
  return new Set([...stories].filter(([, count]) => count >= SHARED_HEADING).map(([heading]) => heading));
}

/**
 * Gives the form in which headings are compared: without names, since "Why did you choose Alan" is "… choose Barbara".
 */
export function headingKey({ heading }: Pick<Section, 'heading'>): string {
  return plainText(heading)
    .toLowerCase()
    .replace(/\b(?:alan|barbara|grace|niklaus)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
