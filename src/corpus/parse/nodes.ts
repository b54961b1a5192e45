import type { List, ListItem, Nodes, Root, RootContent } from 'mdast';
import { inlineText } from './markdown.ts';

/** Lists the nodes of a type at and below `nodes`, in reading order. */
export function nodesOfType<T extends Nodes['type']>(nodes: readonly Nodes[], type: T): Extract<Nodes, { type: T }>[] {
  const isWanted = (node: Nodes): node is Extract<Nodes, { type: T }> => node.type === type;
  return nodes.flatMap((node) => [
    ...(isWanted(node) ? [node] : []),
    ...('children' in node ? nodesOfType(node.children, type) : []),
  ]);
}

/** Gives the nodes below a second-level heading, in any case, up to the next; none where there is no such heading. */
export function nodesBelow(root: Root, heading: string): RootContent[] {
  const wanted = heading.toLowerCase();
  const start = root.children.findIndex((node) => isHeading(node) && inlineText(node).toLowerCase() === wanted);
  if (start < 0) return [];
  const rest = root.children.slice(start + 1);
  const end = rest.findIndex(isHeading);
  return rest.slice(0, end < 0 ? undefined : end);
}

function isHeading(node: RootContent): boolean {
  return node.type === 'heading' && node.depth <= 2;
}

/** Gives the items of the lists below a second-level heading. */
export function itemsBelow(root: Root, heading: string): List['children'] {
  return nodesBelow(root, heading).flatMap((node) => (node.type === 'list' ? node.children : []));
}

/** True for an item whose first paragraph is bold as a whole. */
export function isBold({ children: [paragraph] }: ListItem): boolean {
  return paragraph?.type === 'paragraph' && paragraph.children.length === 1 && paragraph.children[0]?.type === 'strong';
}
