import type { BrowseAction, JudgingAction } from '../../answers/action.ts';
import type { CountedOutcome } from '../../store/store.ts';

/** Gives what a press of its asker says of an answer; `null` for nothing, and where the message shows that it was said before. */
export function outcomeOf(action: BrowseAction): CountedOutcome | null {
  if (!isJudging(action)) return null;
  const { kind, found } = action;
  const verdict = found.sure ? 'match' : 'maybe';
  if (kind === 'none-of-these') {
    return found.passed ? null : { outcome: kind, storyId: null, step: null, rank: action.from + 1, verdict };
  }
  const pick = found.picks[action.at];
  if (!pick || pick.judged) return null;
  return { outcome: kind, storyId: pick.storyId, step: pick.steps[0] ?? null, rank: action.at + 1, verdict };
}

function isJudging(action: BrowseAction): action is JudgingAction {
  return action.kind === 'helped' || action.kind === 'refused' || action.kind === 'none-of-these';
}
