import type { Corpus } from '../../model/corpus.ts';
import type { Edition } from '../../search/search-index.ts';
import type { Changes } from './changes.ts';
import { compareEditions } from './compare.ts';
import { bookTextLength, holdingsOf, lossesOf, most, type Holdings } from '../files/holdings.ts';
import { movedQuestions, type GoldenQuestion } from './golden.ts';

/** An edition with less than this share of the old one's stories has lost something. */
const SMALLEST_SHARE = 0.8;
/** This many pages may lose most of their text at once, of those that have this many characters. */
const FEW_THINNED = 2;
const WORTH_TEXT = 500;
/** Number of entries of a kind that a reason names. */
const SHOWN = 3;

/** Options of {@link acceptance}. */
export interface AcceptanceOptions {
  /** The edition in use; `null` where there is none that can be read. */
  readonly before: Edition | null;
  readonly golden: readonly GoldenQuestion[];
  /** Versions that were rolled back. Default: none. */
  readonly rolledBack?: readonly string[];
  /** The most of everything that earlier indexes had, so that no loss passes in small steps. Default: what `before` has. */
  readonly most?: Holdings | null;
  /** True where there is an edition in use that cannot be read, as after an upgrade. Default: false. */
  readonly isUpgrade?: boolean;
}

/** Whether an edition may go live. */
export interface Acceptance {
  readonly changes: Changes;
  /** Why it must not, a sentence each; empty when it may. */
  readonly reasons: readonly string[];
}

/**
 * Judges an edition that is to go live, by one rule for the process that builds it and those that load it. Yields to
 * other work between the golden questions.
 */
export async function acceptance(
  edition: Edition,
  { before, golden, rolledBack = [], most: known = null, isUpgrade = false }: AcceptanceOptions,
): Promise<Acceptance> {
  const compared = await compareEditions(before && { edition: before }, { edition }, golden);
  const changes = isUpgrade ? { ...compared, golden: await movedQuestions(null, edition, golden) } : compared;
  const had = before && holdingsOf(before.corpus);
  const all = had && known ? most(had, known) : (had ?? known);
  const losses = all ? lossesOf(all, holdingsOf(edition.corpus), { isUpgrade }) : [];
  const thinned = before ? thinnedStories(before.corpus, edition.corpus) : [];
  return { changes, reasons: reasonsAgainst(edition, changes, { rolledBack, losses, thinned }) };
}

/** Names the stories whose page of the book lost most of its text; a page that went altogether is counted elsewhere. */
function thinnedStories(before: Corpus, now: Corpus): string[] {
  const pages = now.stories.filter(({ layers }) => layers.includes('story'));
  const lengths = new Map(pages.map((story) => [story.id, bookTextLength(story)]));
  return before.stories.flatMap((story) => {
    const was = bookTextLength(story);
    const is = lengths.get(story.id) ?? was;
    return was >= WORTH_TEXT && is < was / 2 ? [story.id] : [];
  });
}

interface Found {
  readonly rolledBack: readonly string[];
  readonly losses: readonly string[];
  readonly thinned: readonly string[];
}

function reasonsAgainst({ corpus, info }: Edition, changes: Changes, { rolledBack, losses, thinned }: Found): string[] {
  const before = changes.from?.stories ?? 0;
  const errors = corpus.diagnostics.filter(({ severity }) => severity === 'error');
  const { moved } = changes.golden;
  return [
    ...(info.stories === 0 ? ['It has no stories.'] : []),
    ...(info.stories > 0 && info.stories < before * SMALLEST_SHARE
      ? [
          `It has ${info.stories} stories; the index in use has ${before}, and less than 80 % of them looks like a loss.`,
        ]
      : []),
    ...losses,
    ...(thinned.length > FEW_THINNED
      ? some(
          thinned,
          (count) => `${count} lost most of their text:`,
          'page',
          (id) => id,
        )
      : []),
    ...some(
      errors,
      (count) => `The corpus has ${count}:`,
      'error',
      ({ file, line, message }) => `${file}:${line} ${message}`,
    ),
    ...some(
      moved,
      (count) => `${count} lost their story:`,
      'golden question',
      ({ question, storyId }) => `"${question}" (${storyId})`,
    ),
    ...(rolledBack.includes(info.version)
      ? [
          `Index ${info.version} was rolled back, and the corpus is still the same: a changed corpus is taken up again by the next reload.`,
        ]
      : []),
  ];
}

function some<T>(
  list: readonly T[],
  head: (count: string) => string,
  noun: string,
  show: (entry: T) => string,
): string[] {
  if (list.length === 0) return [];
  const shown = list.slice(0, SHOWN).map(show).join(' · ');
  const rest = list.length > SHOWN ? ` · and ${list.length - SHOWN} more` : '';
  return [`${head(`${list.length} ${noun}${list.length === 1 ? '' : 's'}`)} ${shown}${rest}`];
}
