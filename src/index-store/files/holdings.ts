import type { Corpus } from '../../model/corpus.ts';
import { visitPoints } from '../../model/metanarrative.ts';
import { isNote, type Story } from '../../model/story.ts';
import { plainText, type Block } from '../../model/text.ts';

/** What a corpus holds, and how a sentence calls it. */
const THINGS = {
  categories: 'categories of the map',
  points: 'points of the map',
  links: 'links from points to stories',
  placements: 'placements of ours on the map',
  issues: 'issues',
  bookStories: 'stories with a page of the book',
  text: "characters of the book's text",
  digests: 'digests',
  notes: 'notes',
  advice: 'steps and changes that digests name',
  asks: 'lines of how people ask',
} as const;

type Thing = keyof typeof THINGS;

/** Counts of what a corpus holds. */
export type Holdings = Readonly<Record<Thing, number>>;

/** Ours come with the program: an upgrade may take some back. */
const OURS: readonly Thing[] = ['placements', 'digests', 'notes', 'advice', 'asks'];

/** A loss of more than this is news, of text as much as three stories have; of larger numbers, this share is. */
const FEW = { text: 15_000, others: 3 } as const;
const FEW_SHARE = { text: 0.1, others: 0.05 } as const;

/** Counts what a corpus holds. */
export function holdingsOf({ stories, categories, issues }: Corpus): Holdings {
  const points = [...visitPoints(categories)].map(({ point }) => point);
  const links = points.flatMap((point) => point.links.filter((link) => link.kind === 'story'));
  const digests = stories.flatMap(({ digest }) => digest ?? []);
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  return {
    categories: categories.length,
    points: points.length,
    links: links.filter(({ ours }) => !ours).length,
    placements: links.filter(({ ours }) => ours).length,
    issues: issues.length,
    bookStories: stories.filter(({ layers }) => layers.includes('story')).length,
    text: sum(stories.map(bookTextLength)),
    digests: digests.length,
    notes: stories.filter(isNote).length,
    advice: sum(digests.map(({ helps, since }) => helps.length + since.length)),
    asks: sum(digests.map(({ askSteps }) => askSteps.length)),
  };
}

/** Counts the characters that the book's own page gives to a story. */
export function bookTextLength({ sections }: Story): number {
  const blocks = sections.filter(({ layer }) => layer === 'story').flatMap((section) => section.blocks);
  return blocks.reduce((length, block) => length + lengthOf(block), 0);
}

function lengthOf(block: Block): number {
  return block.kind === 'code' ? block.text.length : plainText(block.text).length;
}

/** Gives the larger count of each thing. */
export function most(a: Holdings, b: Holdings): Holdings {
  const entries = (Object.keys(THINGS) as Thing[]).map((thing) => [thing, Math.max(a[thing], b[thing])] as const);
  return Object.fromEntries(entries) as Holdings;
}

/** Gives a sentence for each thing of which more than a few are lost, or every category. */
export function lossesOf(before: Holdings, now: Holdings, { isUpgrade = false } = {}): string[] {
  return (Object.keys(THINGS) as Thing[])
    .filter((thing) => !(isUpgrade && OURS.includes(thing)))
    .filter((thing) => isLoss(before[thing], now[thing], thing))
    .map((thing) => `It has ${now[thing]} ${THINGS[thing]}; there were ${before[thing]}, and that looks like a loss.`);
}

function isLoss(before: number, now: number, thing: Thing): boolean {
  if (thing === 'categories' && now === 0 && before > 0) return true;
  const kind = thing === 'text' ? thing : 'others';
  return before - now > Math.max(FEW[kind], Math.floor(before * FEW_SHARE[kind]));
}

/** True for counts as {@link holdingsOf} makes them. */
export function isHoldings(value: unknown): value is Holdings {
  if (typeof value !== 'object' || value === null) return false;
  const counts = value as Readonly<Record<string, unknown>>;
  return Object.keys(THINGS).every((thing) => Number.isSafeInteger(counts[thing]));
}
