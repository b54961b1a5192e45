import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';

/** Writes the sitemap of pages by their addresses within the site. */
export function sitemapXml(addresses: readonly string[], siteUrl: string): string {
  const urls = addresses.map((address) => x('url', [x('loc', new URL(address.slice(1), siteUrl).href)]));
  const set = x('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, urls);
  return `<?xml version="1.0" encoding="utf-8"?>\n${toXml(set)}\n`;
}

/** Writes what crawlers are told: everything may be read; where the sitemap is, if the site knows its address. */
export function robotsText(siteUrl: string | null): string {
  const sitemap = siteUrl === null ? '' : `\nSitemap: ${new URL('sitemap.xml', siteUrl).href}\n`;
  return `User-agent: *\nDisallow:\n${sitemap}`;
}
