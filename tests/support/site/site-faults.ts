import { HtmlValidate } from 'html-validate';
import type { SiteFile } from '../../../src/site/site-file.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // Titles are the pains as people ask them; who has room for 70 characters only cuts them.
  rules: { 'long-title': 'off' },
});

/** Lists what a validator finds in the pages of a site, with the page. */
export function invalidHtml(files: readonly SiteFile[]): string[] {
  return htmlOf(files).flatMap(({ path, html }) =>
    validator
      .validateStringSync(html)
      .results.flatMap(({ messages }) => messages)
      .map(({ ruleId, message, column }) => `${path}:${column} ${ruleId}: ${message}`),
  );
}

/** Lists the links within a site that lead to no file or no anchor of it; `base` is the path of its root. */
export function deadLinks(files: readonly SiteFile[], base = '/'): string[] {
  const pages = new Map(htmlOf(files).map(({ path, html }) => [path, html]));
  const paths = new Set(files.map(({ path }) => path));
  return [...pages].flatMap(([path, html]) =>
    linksOf(html)
      .map((link) => new URL(link, `http://site${base}${path.replace(/index\.html$/, '')}`))
      .filter(({ host }) => host === 'site')
      .filter(({ pathname, hash }) => {
        const target = pathname.slice(base.length).replace(/(?:^|(?<=\/))$/, 'index.html');
        if (!pathname.startsWith(base) || !paths.has(decodeURIComponent(target))) return true;
        return hash !== '' && !hash.startsWith('#q=') && !pages.get(target)?.includes(` id="${hash.slice(1)}"`);
      })
      .map(({ pathname, hash }) => `${path}: ${pathname}${hash}`),
  );
}

/** Lists what pages ask of other hosts: files that they load, not the links that people follow. */
export function foreignFiles(files: readonly SiteFile[]): string[] {
  return htmlOf(files).flatMap(({ html }) =>
    [...html.matchAll(/<(?:img|script|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="(https?:[^"]*)"/g)].map(
      ([, url = '']) => url,
    ),
  );
}

function htmlOf(files: readonly SiteFile[]): { path: string; html: string }[] {
  return files.flatMap(({ path, content }) =>
    path.endsWith('.html') && typeof content === 'string' ? [{ path, html: content }] : [],
  );
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/ (?:href|src|data-index)="([^"]*)"/g)].map(([, url = '']) => url.replaceAll('&#x26;', '&'));
}
