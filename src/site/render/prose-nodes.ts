import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { plainText, sliceText, type RichText } from '../../model/text.ts';
import { richTextNodes } from './text-nodes.ts';

/** Writes prose: paragraphs, and lists of the lines that begin with `- `. `look` is the class of its paragraphs. */
export function proseNodes(text: RichText, base: string, look?: string): ElementContent[] {
  const nodes: Element[] = [];
  for (const line of linesOf(text)) {
    const isItem = plainText(line).startsWith('- ');
    if (!isItem) nodes.push(h('p', { className: look }, richTextNodes(line, base)));
    else if (nodes.at(-1)?.tagName !== 'ul') nodes.push(h('ul', itemNode(line, base)));
    else nodes.at(-1)?.children.push(itemNode(line, base));
  }
  return nodes;
}

function itemNode(line: RichText, base: string): Element {
  return h('li', richTextNodes(sliceText(line, 2, Infinity), base));
}

/** Cuts text at its line ends; blank lines are dropped. */
function linesOf(text: RichText): RichText[] {
  let at = 0;
  return plainText(text)
    .split('\n')
    .flatMap((line) => {
      const start = at;
      at += line.length + 1;
      return line.trim() === '' ? [] : [sliceText(text, start, start + line.length)];
    });
}
