import type { Edition } from '../search/search-index.ts';
import type { BrowseAction } from './action.ts';
import type { Answer } from './answer.ts';
import { describeStory } from './browse/describe-story.ts';
import { listCategories } from './browse/list-categories.ts';
import { listIssues } from './browse/list-issues.ts';
import { openCategory } from './browse/open-category.ts';
import { listPicks, openPick, openSteps } from './ask/open-pick.ts';

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
