import type { List, ListItem, Nodes, Root, RootContent } from 'mdast';
import { inlineText, lineOf } from './markdown.ts';

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

/** A line of "How people ask it". */
export interface Ask {
  readonly text: string;
  /** Number of the step that it is about, from ` (step 2)` at its end; `null` where it does not say. */
  readonly step: number | null;
  /** It is wholly bold. */
  readonly isPlainest: boolean;
  /** Where it stands in its file, from 1. */
  readonly line: number;
}

/** Lists the lines of "How people ask it". */
export function asksOf(root: Root): Ask[] {
  return itemsBelow(root, 'how people ask it').map((item) => {
    const whole = inlineText(item);
    const [mark = '', number] = /\s*\(step (\d+)\)$/.exec(whole) ?? [];
    return {
      text: whole.slice(0, whole.length - mark.length),
      step: number === undefined ? null : Number(number),
      isPlainest: isBold(item, mark),
      line: lineOf(item),
    };
  });
}

/** True for an item that is bold as a whole, up to `mark`. */
function isBold({ children: [paragraph] }: ListItem, mark: string): boolean {
  if (paragraph?.type !== 'paragraph') return false;
  const [first, ...rest] = paragraph.children;
  return first?.type === 'strong' && rest.map(inlineText).join('').trim() === mark.trim();
}
