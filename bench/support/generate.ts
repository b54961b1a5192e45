import { seededRandom } from '../../src/evaluation/metrics.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import { storyUrl, type Story } from '../../src/model/story.ts';
import { blockSource, plain, type Block } from '../../src/model/text.ts';

/** How often the next word follows the last one as it does in the real text; else it is any word of the story. */
const FOLLOWS = 0.7;

/** Draws words: `own` are those of one text with repeats, `group` says which copies share their rare words. */
type Draw = (own: readonly string[], count: number, group: number) => string;

/**
 * A corpus `times` as large with the real one's word statistics: each story becomes so many, with sections, blocks and
 * lines of the same lengths, of words drawn from the real story and from the real corpus' pairs of neighbours. Words that
 * only one story has get new forms with the root of `times`, as a vocabulary grows. The same for the same seed.
 */
export function generateCorpus(real: Corpus, times: number, seed = 1): Corpus {
  const draw = drawer(real, seededRandom(seed));
  const groups = Math.ceil(Math.sqrt(times));
  const stories = Array.from({ length: times }, (_, copy) =>
    real.stories.map((story) => copyOf(story, copy, (own, count) => draw(own, count, copy % groups))),
  ).flat();
  return { ...real, stories, fingerprint: `${real.fingerprint}-${times}-${seed}` };
}

function copyOf(story: Story, copy: number, draw: (own: readonly string[], count: number) => string): Story {
  const id = `${story.id}_${copy}`;
  const own = wordsOf(textsOf(story).join(' '));
  const asked = wordsOf(asksOf(story).join(' '));
  const sections = story.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block): Block => {
      const text = draw(own, wordsOf(blockSource(block)).length);
      return block.kind === 'code' ? { ...block, text } : { ...block, text: [plain(text)] };
    }),
  }));
  const asks = asksOf(story).map((line) => draw(asked, wordsOf(line).length));
  const digest = story.digest && { ...story.digest, asks, askSteps: asks.map(() => null), plainest: asks[0] ?? null };
  return { ...story, id, url: storyUrl(id), sections, digest };
}

function textsOf({ sections }: Story): string[] {
  return sections.flatMap(({ blocks }) => blocks.map(blockSource));
}

function asksOf({ digest }: Story): readonly string[] {
  return digest?.asks ?? [];
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function drawer(real: Corpus, random: () => number): Draw {
  const followers = new Map<string, string[]>();
  const stories = new Map<string, number>();
  for (const story of real.stories) {
    const texts = [...textsOf(story), ...asksOf(story)].map(wordsOf);
    for (const words of texts) words.forEach((word, index) => count(followers, word, words[index + 1]));
    for (const word of new Set(texts.flat())) stories.set(word, (stories.get(word) ?? 0) + 1);
  }
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  return (own, length, group) => {
    const drawn: string[] = [];
    let last = '';
    for (let index = 0; index < length; index += 1) {
      const next = random() < FOLLOWS ? followers.get(last) : undefined;
      last = pick(next ?? own);
      const rare = group > 0 && stories.get(last) === 1 && /^[a-z]{3,}$/.test(last);
      drawn.push(rare ? `${last}${String.fromCodePoint(0x61 + (group % 26))}` : last);
    }
    return drawn.join(' ');
  };
}

function count(followers: Map<string, string[]>, word: string, next: string | undefined): void {
  if (next === undefined) return;
  const known = followers.get(word);
  if (known) known.push(next);
  else followers.set(word, [next]);
}
