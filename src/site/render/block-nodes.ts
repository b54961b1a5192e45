import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { PageBlock } from '../page.ts';
import { textNodes } from './text-nodes.ts';

/** Writes a part of a page as nodes of HTML. */
export function blockNodes(block: PageBlock, base: string): ElementContent[] {
  switch (block.kind) {
    case 'search':
      return searchNodes();
    case 'text':
      return [h('p', { className: block.look }, textNodes(block.text, base))];
    default:
      return [];
  }
}

/** The places that the script of the search fills. */
function searchNodes(): ElementContent[] {
  return [
    h('form', { id: 'search', role: 'search' }, [
      h('label', { htmlFor: 'q' }, 'What goes wrong? Paste an error, or say it in your own words.'),
      h('div', { className: 'field' }, [
        h('input', { type: 'search', id: 'q', name: 'q', autoComplete: 'off', spellCheck: false, maxLength: 8000 }),
        h('button', { type: 'submit' }, 'Find'),
      ]),
    ]),
    h('noscript', h('p', 'The search needs JavaScript; the map and every answer do not.')),
    h('p', { id: 'verdict', role: 'status' }),
    h('ol', { id: 'results' }),
  ];
}
