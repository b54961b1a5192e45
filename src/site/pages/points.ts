import type { Point } from '../../model/metanarrative.ts';

/** Lists the points directly below, with a text of their own; those that are nothing but links stand for their answers. */
export function namedPoints(points: readonly Point[]): Point[] {
  return points.filter(({ ownText }) => ownText);
}

/** Lists the ids of the stories that a point holds itself, its unnamed points included, each once. */
export function heldStories(point: Point): string[] {
  const own = point.links.flatMap((link) => (link.kind === 'story' ? link.storyId : []));
  const below = point.points.flatMap((child) => (child.ownText ? [] : heldStories(child)));
  return [...new Set([...own, ...below])];
}

/** Lists the numbers of the issues that a point holds itself, likewise. */
export function heldIssues(point: Point): number[] {
  const own = point.links.flatMap((link) => (link.kind === 'issue' ? link.number : []));
  return [...own, ...point.points.flatMap((child) => (child.ownText ? [] : heldIssues(child)))];
}
