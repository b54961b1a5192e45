import type { Edition } from '../search/search-index.ts';
import { wantedFirst } from '../model/metanarrative.ts';
import type { IssuesAnswer, UnknownAnswer } from './answer.ts';
import { findCategoryNamed } from './open-category.ts';
import { unknown } from './unknown.ts';

/** The stories that are still wanted, in all categories or in the one of that name; after them those whose issue is closed. */
export function listIssues(edition: Edition, name?: string): IssuesAnswer | UnknownAnswer {
  const { corpus, info } = edition;
  if (name === undefined) return { kind: 'issues', category: null, issues: wantedFirst(corpus.issues), index: info };
  const result = findCategoryNamed(edition, name);
  if (result.kind === 'unknown') return unknown('category', name, result, info);
  const { category } = result.found;
  const issues = corpus.issues.filter(({ places }) => places.some((place) => place.category.id === category.id));
  return { kind: 'issues', category, issues: wantedFirst(issues), index: info };
}
