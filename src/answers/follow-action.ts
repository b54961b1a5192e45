import type { Edition } from '../search/search-index.ts';
import type { BrowseAction } from './action.ts';
import type { Answer } from './answer.ts';
import { describeStory } from './browse/describe-story.ts';
import { listCategories } from './browse/list-categories.ts';
import { listIssues } from './browse/list-issues.ts';
import { openCategory } from './browse/open-category.ts';
import { listPicks, nextFrom, openPick, openSteps } from './ask/open-pick.ts';
import { MAX_MAYBE, withJudged } from './shortlist.ts';

/** Gives what an action opens. Ids that no longer exist give an `unknown` answer. */
export function followAction(action: BrowseAction, edition: Edition): Answer {
  switch (action.kind) {
    case 'story':
      return describeStory(edition, action.storyId);
    case 'answer':
      return openPick(edition, action);
    case 'steps':
      return openSteps(edition, action);
    case 'list':
      return listPicks(edition, action.found, action.from);
    case 'helped':
      return openPick(edition, { ...action, found: withJudged(action.found, action.at) }, true);
    case 'refused':
      return listPicks(edition, withJudged(action.found, action.at), nextFrom(action.found, action.at));
    case 'none-of-these':
      return listPicks(edition, { ...action.found, passed: true }, action.from + MAX_MAYBE);
    case 'categories':
      return listCategories(edition);
    case 'category':
      return openCategory(edition, action.categoryId);
    case 'point':
      return openCategory(edition, action.categoryId, action.pointId);
    case 'issues':
      return listIssues(edition, action.categoryId ?? undefined);
  }
}
