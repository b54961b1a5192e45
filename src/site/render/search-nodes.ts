import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { SiteFrame } from './site-frame.ts';

/**
 * Writes the places that the script of the search fills, with questions to try. A question stands behind the `#` of this
 * page, as `#q=` and the question percent-encoded; the form names the index, which is fetched when it is needed.
 */
export function searchNodes(examples: readonly string[], { asset }: SiteFrame): ElementContent[] {
  return [
    h('form', { id: 'search', role: 'search', dataIndex: asset('search.json') }, [
      h('label', { htmlFor: 'q' }, 'What goes wrong? Paste an error, or say it in your own words.'),
      h('div', { className: 'field' }, [
        h('textarea', { id: 'q', name: 'q', rows: 1, autoComplete: 'off', spellCheck: 'false' }),
        h('button', { type: 'submit' }, 'Find'),
      ]),
    ]),
    h('noscript', h('p', 'The search needs JavaScript. The map and every answer do without.')),
    h('p', { id: 'verdict', role: 'status' }),
    h('ol', { id: 'results' }),
    h('div', { id: 'examples' }, [
      h('p', 'For example:'),
      h(
        'ul',
        examples.map((question) => h('li', h('a', { href: `#q=${encodeURIComponent(question)}` }, question))),
      ),
    ]),
  ];
}
