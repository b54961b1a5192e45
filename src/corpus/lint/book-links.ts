import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Bullet, MetanarrativeDocument } from '../parse/documents.ts';
import { resolveLink } from '../parse/links.ts';
import { headingAnchor, inlineText, type MarkdownLink } from '../parse/markdown.ts';
import { warning, type LintInput, type LintPage } from './lint-input.ts';

/** Where pages were before: they still lead there, by redirects that may go. */
const MOVED = /\/vision\/status_quo\/|wg-async-foundations/;

/** Finds links of the book's pages to stories by an address that has moved, or to a section that is not there. */
export function bookLinks({ stories, maps, redirects }: LintInput): Diagnostic[] {
  const byId = new Map(stories.map((page) => [page.document.id, page]));
  const anchors = new Map<LintPage, ReadonlySet<string>>();
  const anchorsOf = (page: LintPage): ReadonlySet<string> => {
    const known = anchors.get(page) ?? new Set(anchorsIn(page));
    anchors.set(page, known);
    return known;
  };
  const pages = [...maps.filter(({ document }) => document.layer === 'story'), ...stories];
  return pages.flatMap((page) =>
    linksOf(page).flatMap(({ url, line }): Diagnostic[] => {
      const target = resolveLink(url, pathOf(page), redirects);
      if (target.kind !== 'story') return [];
      if (MOVED.test(url))
        return [warning(page, line, 'moved-link', `The story "${target.id}" is linked by an address that has moved.`)];
      const story = byId.get(target.id);
      if (!story || target.anchor === '' || anchorsOf(story).has(target.anchor.toLowerCase())) return [];
      return [warning(page, line, 'dead-anchor', `The story "${target.id}" has no section "${target.anchor}".`)];
    }),
  );
}

function pathOf({ document }: LintPage): string {
  const folder = '/vision/submitted_stories/';
  return document.kind === 'story' ? `${folder}status_quo/${document.id}.md` : `${folder}status_quo.md`;
}

function linksOf({ document }: LintPage): readonly MarkdownLink[] {
  return document.kind === 'story' ? document.links : linksOfMap(document);
}

function linksOfMap({ details }: MetanarrativeDocument): MarkdownLink[] {
  const below = (bullet: Bullet): MarkdownLink[] => [...bullet.links, ...bullet.bullets.flatMap(below)];
  return details.flatMap(({ bullets }) => bullets.flatMap(below));
}

/** With and without what is not ASCII, since emoji at their beginning have been kept and dropped over time. */
function anchorsIn(page: LintPage): string[] {
  return page.root().children.flatMap((node) => {
    if (node.type !== 'heading') return [];
    const anchor = headingAnchor(inlineText(node).replace(/`/g, ''));
    return [`#${anchor}`, `#${anchor.replace(/^-+/, '')}`];
  });
}
