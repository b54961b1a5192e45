import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { ABOUT, HOME, ISSUES, MAP } from '../addresses.ts';
import type { Page } from '../page.ts';
import type { SiteFrame } from './site-frame.ts';
import { hrefOf, richTextNodes } from './text-nodes.ts';

const WAYS = [
  [HOME, 'Search'],
  [MAP, 'Map'],
  [ISSUES, 'Wanted'],
  [ABOUT, 'About'],
] as const;

/** Writes what stands above every page. */
export function headerNodes({ address }: Page, { base, asset }: SiteFrame): ElementContent[] {
  return [
    h('a', { className: 'skip', href: '#main' }, 'Skip to the text'),
    h('header', [
      h('a', { className: 'brand', href: hrefOf(HOME, base) }, [
        h('img', { src: asset('favicon.svg'), width: 28, height: 28, alt: '' }),
        h('span', 'Quobot'),
      ]),
      h('nav', { ariaLabel: 'Site' }, [
        h(
          'ul',
          WAYS.map(([url, name]) =>
            h('li', h('a', { href: hrefOf(url, base), ariaCurrent: url === address ? 'page' : undefined }, name)),
          ),
        ),
      ]),
    ]),
  ];
}

/** Writes the way down to a page; empty for one that stands on top. */
export function trailNodes({ trail }: Page, base: string): ElementContent[] {
  if (trail.length === 0) return [];
  const steps = trail.map(({ url, text }) => h('li', h('a', { href: hrefOf(url, base) }, richTextNodes(text, base))));
  return [h('nav', { className: 'trail', ariaLabel: 'Where this is' }, h('ol', steps))];
}

/** Writes what stands below every page. */
export function footerNodes(isMarkdownBeside: boolean, { base, siteUrl }: SiteFrame): ElementContent[] {
  return [
    h('footer', [
      h('p', [
        'Our own words, under the MIT licence, with sources. The stories are ',
        h('a', { href: 'https://github.com/rust-lang/wg-async' }, "the async working group's"),
        '. Nothing is generated, nobody is counted.',
      ]),
      h('p', { className: 'ways' }, [
        ...(isMarkdownBeside ? [h('a', { href: 'index.md' }, 'This page as markdown'), ' '] : []),
        ...(siteUrl === null ? [] : [h('a', { href: `${base}feed.xml` }, 'Feed of changes'), ' ']),
        h('a', { href: `${base}llms.txt` }, 'llms.txt'),
      ]),
    ]),
  ];
}
