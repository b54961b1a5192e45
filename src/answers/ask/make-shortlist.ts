import type { Story } from '../../model/story.ts';
import { MAX_PICKS, MAX_STEPS, type Shortlist } from '../shortlist.ts';
import type { Advice, AdviceChange, AdviceStep } from './advice.ts';

/** A third step is shown where the first two are less likely than this to hold the one to take. */
const ENOUGH = 0.75;
/** A change is shown where it covers this much idf of the question: about two telling words. */
const CHANGE_FITS = 6;

/** Chooses what is shown of a digest's advice as an answer. */
export function chosenFrom({ steps, since }: Advice): {
  readonly steps: AdviceStep[];
  readonly change: AdviceChange | null;
} {
  const [first, second] = steps;
  const shown = (first?.fit ?? 0) + (second?.fit ?? 0) >= ENOUGH ? 2 : MAX_STEPS;
  return { steps: steps.slice(0, shown), change: since.find(changesWhatToDo) ?? null };
}

/** True for a change that speaks of what was asked; "No change" changes nothing. */
function changesWhatToDo({ change, fit }: AdviceChange): boolean {
  return fit >= CHANGE_FITS && !/^no change/i.test(change.version);
}

/** Makes the shortlist of what was found, best first; what it says of each is found on first read. */
export function shortlistOf(
  found: readonly { readonly story: Story; readonly advice: Advice }[],
  sure: boolean,
): Shortlist {
  const [first] = found;
  return {
    picks: found.slice(0, MAX_PICKS).map((hit) => {
      return {
        storyId: hit.story.id,
        get steps() {
          return chosenFrom(hit.advice).steps.map(({ number }) => number);
        },
      };
    }),
    sure,
    get change() {
      return first ? (chosenFrom(first.advice).change?.number ?? null) : null;
    },
  };
}
