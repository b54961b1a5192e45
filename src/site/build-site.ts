import type { Edition } from '../search/search-index.ts';
import { homePage } from './pages/home.ts';
import type { Page } from './page.ts';
import { pageHtml } from './render/page-html.ts';
import type { SiteFile } from './site-file.ts';

/** What a site is built with besides its edition. */
export interface SiteOptions {
  /** Address that it is published at, ending in `/`; `null` where that is not known: then nothing names whole addresses. */
  readonly siteUrl: string | null;
  /** Address that invites the bot into a server; `null` for none. */
  readonly inviteUrl: string | null;
  /**
   * Files beside the pages: the stylesheet, pictures, and what the search needs: `assets/search.js` and whatever that
   * loads from `assets/`.
   */
  readonly assets: readonly SiteFile[];
}

/**
 * Builds every file of the site from an edition, in the order of their paths: the same files from the same edition, byte
 * for byte. `replaceSite` writes them.
 *
 * - `index.html`: front page and search. It holds `<form id="search" role="search">` with `<input type="search" id="q">`,
 *   `<p id="verdict" role="status">`, `<ol id="results">`, all empty, and loads `assets/search.js` as a module; the root
 *   of the site is its parent folder's. No other page has a script.
 * - `a/<id>/index.html`: a story or note (`a/notes/<id>/` for notes). Its pain is in `h1`, where it goes wrong in
 *   `p.lead`, its steps are `li#step-1` and so on, with class `step`; `a/<id>/index.md` is the same as markdown.
 * - `c/<id>/`, `p/<id>/`: a category, a point; `map/`, `issues/`, `issues/<number>/`, `characters/`, `characters/<id>/`.
 */
export function buildSite(edition: Edition, options: SiteOptions): SiteFile[] {
  const pages: readonly Page[] = [homePage(edition)];
  return [
    ...pages.map((page) => ({ path: fileOf(page.address, 'index.html'), content: pageHtml(page, options) })),
    ...options.assets,
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function fileOf(address: string, name: string): string {
  return `${address.slice(1)}${name}`;
}
