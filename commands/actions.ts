import { describeStory } from '../src/answers/describe-story.ts';
import { listCategories } from '../src/answers/list-categories.ts';
import { listIssues } from '../src/answers/list-issues.ts';
import { moreStories } from '../src/answers/more-stories.ts';
import { openCategory } from '../src/answers/open-category.ts';
import { render } from '../src/cards/render.ts';
import type { Action, Reply } from '../src/cards/card.ts';
import { whereCard } from '../src/cards/where-card.ts';
import type { CommandContext } from '../src/answers/command.ts';

/** The card that pressing a button leads to. What is gone since the button was made is answered kindly. `share` and `delete` are the platform's. */
export function runAction(action: Action, { index }: CommandContext): Reply {
  switch (action.kind) {
    case 'story':
      return render(describeStory(index, action.storyId));
    case 'where': {
      const answer = describeStory(index, action.storyId);
      return answer.kind === 'story' ? whereCard(answer) : render(answer);
    }
    case 'next':
      return render(moreStories(index, action.ranked, action.seen));
    case 'categories':
      return render(listCategories(index));
    case 'category':
      return render(openCategory(index, action.categoryId));
    case 'point':
      return render(openCategory(index, action.categoryId, action.pointId));
    case 'issues':
      return render(listIssues(index, action.categoryId ?? undefined));
    case 'share':
    case 'delete':
      throw new Error(`runAction: the platform does "${action.kind}"`);
  }
}
