import { findStory, type Corpus } from '../../model/corpus.ts';
import type { Edition } from '../../search/search-index.ts';
import type { ListAnswer, PickAnswer, ShortlistPosition, ShownStory } from '../ask-answer.ts';
import type { StoryAnswer, UnknownAnswer } from '../browse-answer.ts';
import { describeStory } from '../browse/describe-story.ts';
import { MAX_MAYBE, offeredFrom, type Pick, type Shortlist } from '../shortlist.ts';
import { unknown } from '../browse/unknown.ts';

/** Stories that are offered beside an answer. */
const MAX_CLOSE = 4;

/** Opens a pick as an answer, with thanks where its asker said that it is it; an unknown name when its story is gone. */
export function openPick(
  edition: Edition,
  { found, at }: ShortlistPosition,
  thanked = false,
): PickAnswer | UnknownAnswer {
  const pick = found.picks[at];
  const [shown] = shownStory(edition.corpus, pick);
  if (!shown) return unknown('story', pick?.storyId ?? '', { meant: 0, nearest: [] });
  const number = at === 0 ? found.change : null;
  const change = number === null ? undefined : shown.story.digest?.since[number - 1];
  const close = found.sure && at === 0 ? found.picks.slice(1, MAX_CLOSE + 1).filter(({ judged }) => !judged) : [];
  return {
    kind: 'pick',
    ...shown,
    change: change ?? null,
    close: close.flatMap(({ storyId }) => findStory(edition.corpus, storyId) ?? []),
    found,
    at,
    thanked,
    index: edition.info,
  };
}

/** Opens the story of a pick with all its steps; an unknown name when it is gone. */
export function openSteps(edition: Edition, { found, at }: ShortlistPosition): StoryAnswer | UnknownAnswer {
  const answer = describeStory(edition, found.picks[at]?.storyId ?? '');
  return answer.kind === 'story' ? { ...answer, back: { found, at } } : answer;
}

/** Gives the number of the first pick to offer in place of one: those of a list are offered together. */
export function nextFrom({ sure }: Shortlist, at: number): number {
  const first = sure ? 1 : 0;
  return at < first ? first : at - ((at - first) % MAX_MAYBE);
}

/** Lists the picks that are offered from number `from` on, at most 3; those whose story is gone are passed over. */
export function listPicks({ corpus }: Edition, found: Shortlist, from: number): ListAnswer {
  const candidates = offeredFrom(found, from).flatMap((at) => shownStory(corpus, found.picks[at]));
  return { kind: 'list', candidates, found, from };
}

/** Finds what a pick shows; empty when its story is gone. */
function shownStory(corpus: Corpus, pick: Pick | undefined): ShownStory[] {
  const story = findStory(corpus, pick?.storyId ?? '');
  if (!story || !pick) return [];
  const { helps = [] } = story.digest ?? {};
  return [
    {
      story,
      steps: pick.steps.flatMap((number) => {
        const step = helps[number - 1];
        return step ? [step] : [];
      }),
      change: null,
    },
  ];
}
