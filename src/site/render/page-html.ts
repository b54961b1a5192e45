import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { plainText } from '../../model/text.ts';
import { HOME, NOT_FOUND } from '../addresses.ts';
import type { Page } from '../page.ts';
import { CONTENT_SECURITY_POLICY } from '../security.ts';
import { blockNodes } from './block-nodes.ts';
import { footerNodes, headerNodes, trailNodes } from './frame-nodes.ts';
import type { SiteFrame } from './site-frame.ts';
import { richTextNodes } from './text-nodes.ts';

/** Writes a page as HTML. */
export function pageHtml(page: Page, frame: SiteFrame): string {
  const { base } = frame;
  const html = h('html', { lang: 'en', dataEdition: frame.edition }, [
    h('head', headNodes(page, frame)),
    h('body', [
      ...headerNodes(page, frame),
      h('main', { id: 'main', tabIndex: -1 }, [
        ...trailNodes(page, base),
        h('h1', richTextNodes(page.heading, base)),
        ...page.blocks.flatMap((block) => blockNodes(block, frame)),
      ]),
      ...footerNodes(page.address !== NOT_FOUND, frame),
    ]),
  ]);
  return `${toHtml({ type: 'root', children: [{ type: 'doctype' }, html] }, { upperDoctype: true })}\n`;
}

function headNodes(page: Page, frame: SiteFrame): ElementContent[] {
  const { asset } = frame;
  return [
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', titleOf(page)),
    meta('description', page.description),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    meta('referrer', 'no-referrer'),
    h('link', { rel: 'stylesheet', href: asset('style.css') }),
    h('link', { rel: 'icon', href: asset('favicon.svg'), type: 'image/svg+xml' }),
    ...(page.address === NOT_FOUND ? [meta('robots', 'noindex')] : aboutNodes(page, frame)),
    ...(page.blocks.some(({ kind }) => kind === 'search')
      ? [h('script', { type: 'module', src: asset('search.js') })]
      : []),
  ];
}

/** Says where else the page is, and what stands for it where it is shared. */
function aboutNodes(page: Page, { base, siteUrl, picture: pictureOf }: SiteFrame): ElementContent[] {
  const markdown = h('link', { rel: 'alternate', type: 'text/markdown', href: 'index.md' });
  if (siteUrl === null) return [markdown];
  const address = new URL(page.address.slice(1), siteUrl).href;
  const picture = new URL(pictureOf(page.picture), siteUrl).href;
  return [
    markdown,
    h('link', { rel: 'alternate', type: 'application/atom+xml', title: 'Changes', href: `${base}feed.xml` }),
    h('link', { rel: 'canonical', href: address }),
    property('og:type', page.address === HOME ? 'website' : 'article'),
    property('og:site_name', 'Quobot'),
    property('og:title', plainText(page.heading)),
    property('og:description', page.description),
    property('og:url', address),
    property('og:image', picture),
    property('og:image:width', '600'),
    property('og:image:height', '315'),
    property('og:image:alt', 'Quobot: async Rust trouble, answered'),
    meta('twitter:card', 'summary_large_image'),
  ];
}

function titleOf({ address, heading }: Page): string {
  const title = plainText(heading);
  return address === HOME ? `Quobot: ${title}` : `${title} · Quobot`;
}

function meta(name: string, content: string): ElementContent {
  return h('meta', { name, content });
}

function property(name: string, content: string): ElementContent {
  return h('meta', { property: name, content });
}
