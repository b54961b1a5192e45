import { createHash } from 'node:crypto';
import type { Edition } from '../search/search-index.ts';
import { NOT_FOUND } from './addresses.ts';
import { feedXml } from './feed.ts';
import { llmsText } from './llms.ts';
import { aboutPage } from './pages/about.ts';
import { answerPages } from './pages/answer.ts';
import { categoryPages, pointPages } from './pages/category.ts';
import { characterPages } from './pages/characters.ts';
import { homePage } from './pages/home.ts';
import { issuePages } from './pages/issues.ts';
import { mapPage } from './pages/map.ts';
import { notFoundPage } from './pages/not-found.ts';
import type { Page } from './page.ts';
import { pageHtml } from './render/page-html.ts';
import { pageMarkdown } from './render/page-markdown.ts';
import type { SiteFrame } from './render/site-frame.ts';
import type { SiteFile } from './site-file.ts';
import { robotsText, sitemapXml } from './sitemap.ts';

/** What a site is built with besides its edition. */
export interface SiteOptions {
  /**
   * Address that it is published at, ending in `/`; `null` where that is not known: it is then made for the root of a
   * host, without feed, sitemap and what stands for a page where it is shared, since these need whole addresses.
   */
  readonly siteUrl: string | null;
  /** Address that invites the bot into a server of Discord; `null` for none. */
  readonly inviteUrl: string | null;
  /** Files of `assets/`, beside the pages: stylesheet and pictures, `assets/search.js` and its `assets/search.json`. */
  readonly assets: readonly SiteFile[];
}

/**
 * Builds every file of the site from an edition, in the order of their paths: the same edition gives the same files, byte
 * for byte. `replaceSite` writes them.
 *
 * - `index.html`: front page and search. It holds `<form id="search" role="search">` with `<textarea id="q">`,
 *   `<p id="verdict" role="status">`, `<ol id="results">`, all empty, and `<div id="examples">`, and loads
 *   `search.js` from `assets/` as a module; the root of the site is the parent of that folder. A question stands behind `#q=`,
 *   percent-encoded. No other page has a script.
 * - `a/<id>/`: a story or note (`a/notes/<id>/` for notes). Its pain is in `h1`, where it goes wrong in `p.lead`, its
 *   steps are `li.step` with ids `step-1` and so on.
 * - `c/<id>/`, `p/<id>/`: a category, a point; `map/`, `issues/`, `issues/<number>/`, `characters/`,
 *   `characters/<id>/`, `about/`. Every page lies in its folder as `index.html` and as `index.md`.
 * - `assets/`, each file named by what is in it too, as `style-0a1b2c3d.css`: it may be kept for good, and a page gets the
 *   one that it was built with, or none.
 * - `404.html`, `robots.txt`, `llms.txt`, and with an address `feed.xml` and `sitemap.xml`.
 */
export function buildSite(edition: Edition, options: SiteOptions): SiteFile[] {
  const { siteUrl } = options;
  const assets = new Map(options.assets.map((file) => [file.path, namedByContent(file)]));
  const frame = frameOf(edition, siteUrl, assets);
  const root = siteUrl ?? frame.base;
  const pages = pagesOf(edition, options);
  const addresses = pages.map(({ address }) => address);
  const files: SiteFile[] = [
    ...pages.flatMap((page) => [
      { path: `${page.address.slice(1)}index.html`, content: pageHtml(page, frame) },
      { path: `${page.address.slice(1)}index.md`, content: pageMarkdown(page, root) },
    ]),
    { path: NOT_FOUND.slice(1), content: pageHtml(notFoundPage(), frame) },
    { path: 'robots.txt', content: robotsText(siteUrl) },
    { path: 'llms.txt', content: llmsText(edition, root) },
    ...(siteUrl === null
      ? []
      : [
          { path: 'feed.xml', content: feedXml(edition.corpus, siteUrl) },
          { path: 'sitemap.xml', content: sitemapXml(addresses, siteUrl) },
        ]),
    ...assets.values(),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Lists all pages but the one that is served where there is none. */
function pagesOf(edition: Edition, { inviteUrl }: SiteOptions): Page[] {
  const { corpus } = edition;
  return [
    homePage(edition),
    mapPage(edition),
    aboutPage(edition, inviteUrl),
    ...answerPages(edition, inviteUrl),
    ...categoryPages(corpus),
    ...pointPages(corpus),
    ...issuePages(corpus),
    ...characterPages(edition),
  ];
}

function frameOf({ info }: Edition, siteUrl: string | null, assets: ReadonlyMap<string, SiteFile>): SiteFrame {
  const base = siteUrl === null ? '/' : new URL(siteUrl).pathname;
  const asset = (name: string): string => base + (assets.get(`assets/${name}`)?.path ?? `assets/${name}`);
  return {
    base,
    siteUrl,
    edition: info.version,
    asset,
    picture: (category) => asset(assets.has(`assets/og/${category}.png`) ? `og/${category}.png` : 'og/quobot.png'),
  };
}

function namedByContent({ path, content }: SiteFile): SiteFile {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return { path: path.replace(/\.\w+$/, `-${hash}$&`), content };
}
