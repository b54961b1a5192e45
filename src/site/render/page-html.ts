import { h } from 'hastscript';
import { toHtml } from 'hast-util-to-html';
import { plainText } from '../../model/text.ts';
import type { Page } from '../page.ts';
import { CONTENT_SECURITY_POLICY } from '../security.ts';
import { textNodes } from './text-nodes.ts';
import { blockNodes } from './block-nodes.ts';

/** What the frame of a page needs to know of its site. */
export interface SiteFrame {
  /** Ends in `/`; `null` where it is not known. */
  readonly siteUrl: string | null;
}

/** Writes a page as HTML. */
export function pageHtml(page: Page, { siteUrl }: SiteFrame): string {
  const base = siteUrl === null ? '/' : new URL(siteUrl).pathname;
  const tree = h(null, [
    { type: 'doctype' },
    h('html', { lang: 'en' }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('meta', { httpEquiv: 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY }),
        h('title', plainText(page.heading)),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('meta', { name: 'description', content: page.description }),
        h('link', { rel: 'stylesheet', href: `${base}assets/style.css` }),
        ...(page.blocks.some(({ kind }) => kind === 'search')
          ? [h('script', { type: 'module', src: `${base}assets/search.js` })]
          : []),
      ]),
      h('body', [
        h('main', { id: 'main' }, [
          h('h1', textNodes(page.heading, base)),
          ...page.blocks.flatMap((block) => blockNodes(block, base)),
        ]),
      ]),
    ]),
  ]);
  return `${toHtml(tree, { upperDoctype: true })}\n`;
}
