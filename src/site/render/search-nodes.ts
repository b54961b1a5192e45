import type { ElementContent } from 'hast';
import { h } from 'hastscript';

/**
 * Writes the places that the script of the search fills, with questions to try; `home` is the address of this page. A
 * question stands behind its `#`, as `#q=` and the question percent-encoded.
 */
export function searchNodes(examples: readonly string[], home: string): ElementContent[] {
  return [
    h('form', { id: 'search', role: 'search' }, [
      h('label', { htmlFor: 'q' }, 'What goes wrong? Paste an error, or say it in your own words.'),
      h('div', { className: 'field' }, [
        h('input', { type: 'search', id: 'q', name: 'q', autoComplete: 'off', spellCheck: 'false', maxLength: 8000 }),
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
        examples.map((question) => h('li', h('a', { href: `${home}#q=${encodeURIComponent(question)}` }, question))),
      ),
    ]),
  ];
}
