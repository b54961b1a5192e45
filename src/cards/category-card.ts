import type { CategoryAnswer } from '../answers/answer.ts';
import { isWanted, type OpenIssue, type Point, type PointLink } from '../model/metanarrative.ts';
import { storyMenu } from './parts/ask-parts.ts';
import { footer } from './parts/footer.ts';
import type { Action } from '../answers/action.ts';
import type { Button, MenuOption, Card, CardBlock, TreeNode } from './card.ts';
import { isNote } from '../model/story.ts';
import { clipText, plain, plainText, type RichText } from '../model/text.ts';
import { bold, counted, countedStories, link, quiet, rich, smallBlock } from './parts/spans.ts';
import { clip } from '../base/text.ts';

/** Marks what the working group's page does not have. */
const OURS = ' †';
const OURS_NOTE = "† placed by Quobot, not on the working group's page";

/** Shows a category or a point in it: what is below as a tree, menus into it, and the way back up. */
export function categoryCard(answer: CategoryAnswer): Card {
  const { category, path, points, stories, issues, index } = answer;
  const point = path.at(-1);
  const tree = points.map((below) => treeNode(below, issues));
  const own = point ? leavesOf(point, issues) : [];
  const notes = stories.filter(isNote).length;
  return {
    accent: 'info',
    blocks: [
      { kind: 'heading', text: rich(point ? point.title : category.title) },
      smallBlock(
        plain(
          `${trail(answer)}${countedStories(stories.length - notes, notes)}, ${counted(issues.filter(isWanted).length, 'open issue')}`,
        ),
      ),
      ...(point === undefined ? category.summary.map((text): CardBlock => ({ kind: 'text', text })) : []),
      ...(own.length + tree.length > 0 ? [{ kind: 'tree', nodes: [...own, ...tree] } as const] : []),
      ...(hasOurs([...own, ...tree]) ? [smallBlock(quiet(OURS_NOTE))] : []),
      ...pointMenu(answer),
      ...(stories.length > 0 ? [storyMenu('Open a story', stories)] : []),
      { kind: 'buttons', buttons: waysUp(answer) },
      footer(index, []),
    ],
  };
}

/** Joins the names of what lies above, the map aside. */
function trail({ category, path }: CategoryAnswer): string {
  const above =
    path.length === 0 ? [] : [category.short, ...path.slice(0, -1).map(({ title }) => clip(plainText(title), 60))];
  return above.map((name) => `${name} › `).join('');
}

function treeNode(point: Point, issues: readonly OpenIssue[]): TreeNode {
  const below = point.points.map((child) => treeNode(child, issues));
  const leaves = leavesOf(point, issues);
  const [only] = leaves;
  // A bullet that is nothing but one link is its link.
  if (!point.ownText && only && leaves.length === 1) return { text: only.text, nodes: below };
  const text = rich(...(point.ownText ? titleOf(point) : [plain('…')]), point.ours ? quiet(OURS) : '');
  return { text, nodes: [...leaves.filter(({ text: leaf }) => !sameWords(leaf, point)), ...below] };
}

function hasOurs(nodes: readonly TreeNode[]): boolean {
  return nodes.some(({ text, nodes: below }) => text.at(-1)?.text === OURS || hasOurs(below));
}

function titleOf(point: Point): RichText {
  const title = clipText(point.title, 200);
  return point.points.length > 0 ? [bold(plainText(title))] : title;
}

function sameWords(leaf: RichText, point: Point): boolean {
  return plainText(leaf) === plainText(point.title);
}

function leavesOf({ links }: Point, issues: readonly OpenIssue[]): TreeNode[] {
  return links.map((target) => ({ text: leafText(target, issues), nodes: [] }));
}

/** Stories open by the menu below, so their long addresses are left out; other links have no other way. */
function leafText(target: PointLink, issues: readonly OpenIssue[]): RichText {
  switch (target.kind) {
    case 'story':
      return rich(target.text, target.ours ? quiet(OURS) : '');
    case 'issue': {
      const issue = issues.find(({ number }) => number === target.number);
      const wanted = quiet(issue?.state === 'closed' ? 'no longer wanted: ' : 'wanted: ');
      return rich(wanted, link(`#${target.number}`, target.url), ' ', target.text);
    }
    case 'other':
      return [link(plainText(target.text), target.url)];
  }
}

function pointMenu({ category, points }: CategoryAnswer): CardBlock[] {
  const options = points
    .filter(({ ownText }) => ownText)
    .map((point): MenuOption => {
      return { label: plainText(point.title), action: { kind: 'point', categoryId: category.id, pointId: point.id } };
    });
  return options.length === 0 ? [] : [{ kind: 'menu', placeholder: 'Open a point', options }];
}

function waysUp({ category, path }: CategoryAnswer): Button[] {
  const parent = path.at(-2);
  const up: Action | null =
    path.length === 0
      ? null
      : parent
        ? { kind: 'point', categoryId: category.id, pointId: parent.id }
        : { kind: 'category', categoryId: category.id };
  return [
    ...(up ? [{ label: 'Up', action: up }] : []),
    { label: 'All categories', action: { kind: 'categories' } },
    { label: 'Still wanted here', action: { kind: 'issues', categoryId: category.id } },
  ];
}
