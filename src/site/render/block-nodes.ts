import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Step } from '../../model/digest.ts';
import type { Block } from '../../model/text.ts';
import { stepAnchor } from '../addresses.ts';
import type { Entry, PageBlock } from '../page.ts';
import { codeNode } from './code-nodes.ts';
import { proseNodes } from './prose-nodes.ts';
import { searchNodes } from './search-nodes.ts';
import type { SiteFrame } from './site-frame.ts';
import { hrefOf, richTextNodes } from './text-nodes.ts';

/** Writes a part of a page as nodes of HTML. */
export function blockNodes(block: PageBlock, frame: SiteFrame): ElementContent[] {
  const { base } = frame;
  switch (block.kind) {
    case 'heading':
      return [headingNode(block, base)];
    case 'text':
      return proseNodes(block.text, base, block.look);
    case 'code':
      return [codeNode(block)];
    case 'steps':
      return [
        h(
          'ol',
          { className: 'steps' },
          block.steps.map((step, at) => stepNode(step, at + 1, base)),
        ),
      ];
    case 'changes':
      return [
        h(
          'ul',
          { className: 'changes' },
          block.changes.map((change) => changeNode(change, base)),
        ),
      ];
    case 'entries':
      return [
        h(
          'ul',
          { className: block.look === undefined ? 'entries' : `entries ${block.look}` },
          block.entries.map((entry) => h('li', entryNodes(entry, base))),
        ),
      ];
    case 'search':
      return searchNodes(block.examples, frame);
  }
}

function headingNode({ level, id, text, url }: Extract<PageBlock, { kind: 'heading' }>, base: string): ElementContent {
  const nodes = richTextNodes(text, base);
  return h(`h${level}`, { id }, url === undefined ? nodes : h('a', { href: hrefOf(url, base) }, nodes));
}

/** A step's number is the link to it, for whoever wants to pass it on. */
function stepNode(step: Step, number: number, base: string): ElementContent {
  const id = stepAnchor(number);
  return h('li', { id, className: 'step' }, [
    h('a', { className: 'number', href: `#${id}`, ariaLabel: `Step ${number}` }, `${number}`),
    ...step.flatMap((part) => partNodes(part, base)),
  ]);
}

function partNodes(block: Block, base: string): ElementContent[] {
  return block.kind === 'code' ? [codeNode(block)] : proseNodes(block.text, base);
}

function changeNode(
  { version, date, text, url, at }: Extract<PageBlock, { kind: 'changes' }>['changes'][number],
  base: string,
): ElementContent {
  const source = hrefOf(url, base);
  return h('li', [
    h('p', { className: 'release' }, [
      source === null ? version : h('a', { href: source }, version),
      ' ',
      h('time', { dateTime: date }, date),
    ]),
    ...proseNodes(text, base),
    ...(at === undefined ? [] : [h('p', { className: 'small' }, entryNodes(at, base))]),
  ]);
}

function entryNodes({ url, text, about }: Entry, base: string): ElementContent[] {
  const way = h('a', { href: hrefOf(url, base) }, richTextNodes(text, base));
  if (about === undefined) return [way];
  return [way, { type: 'text', value: ' ' }, h('span', { className: 'about' }, richTextNodes(about, base))];
}
