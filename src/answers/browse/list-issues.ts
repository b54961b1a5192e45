import type { Edition } from '../../search/search-index.ts';
import { wantedFirst, type Category, type OpenIssue } from '../../model/metanarrative.ts';
import type { IssuesAnswer, UnknownAnswer } from '../browse-answer.ts';
import { findCategoryNamed } from './open-category.ts';
import { unknown } from './unknown.ts';

/** Lists the stories that are still wanted, in all categories or in the one of that name; after them those whose issue is closed. */
export function listIssues(edition: Edition, name?: string): IssuesAnswer | UnknownAnswer {
  const { corpus } = edition;
  const answer = (category: Category | null, issues: readonly OpenIssue[]): IssuesAnswer => {
    const notes = corpus.stories.filter(({ id }) => issues.some((issue) => issue.notes.includes(id)));
    return { kind: 'issues', category, issues: wantedFirst(issues), notes };
  };
  if (name === undefined) return answer(null, corpus.issues);
  const result = findCategoryNamed(edition, name);
  if (result.kind === 'unknown') return unknown('category', name, result);
  const { category } = result.found;
  return answer(
    category,
    corpus.issues.filter(({ places }) => places.some((place) => place.category.id === category.id)),
  );
}
