import type { Category, OpenIssue, Place, Point } from '../model/metanarrative.ts';
import { pagePath, type Character, type Story } from '../model/story.ts';

/*
 * Addresses within the site: they begin with `/`, which stands for the site's root, and end with `/` for a page. An
 * address holds nothing but the id of what it shows.
 */

/** The front page, which is the search. */
export const HOME = '/';
/** The map of all pains. */
export const MAP = '/map/';
/** Stories that are wanted. */
export const ISSUES = '/issues/';
/** The cast. */
export const CHARACTERS = '/characters/';
/** What this is, and the other ways to ask. */
export const ABOUT = '/about/';

/** What is served where there is no page. */
export const NOT_FOUND = '/404.html';

/** Gives the address of a story or note, for example `/a/notes/futurelock/`. */
export function answerAddress(story: Pick<Story, 'id'>): string {
  return `/${pagePath(story)}`;
}

/** Gives the anchor of a step on the page of its answer, numbered from 1. */
export function stepAnchor(number: number): string {
  return `step-${number}`;
}

/** Gives the address of a category. */
export function categoryAddress({ id }: Pick<Category, 'id'>): string {
  return `/c/${id}/`;
}

/** Gives the address of a point; its id is unique in the whole map, so that it may move to another category. */
export function pointAddress({ id }: Pick<Point, 'id'>): string {
  return `/p/${id}/`;
}

/** Gives the address of a place: that of its point, else of its category. */
export function placeAddress({ category, point }: Place): string {
  return point === null ? categoryAddress(category) : pointAddress(point);
}

/** Gives the address of an open issue. */
export function issueAddress({ number }: Pick<OpenIssue, 'number'>): string {
  return `${ISSUES}${number}/`;
}

/** Gives the address of a character. */
export function characterAddress({ id }: Pick<Character, 'id'>): string {
  return `${CHARACTERS}${id}/`;
}
