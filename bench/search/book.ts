import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { inlineText, parseMarkdown } from '../../src/corpus/parse/markdown.ts';
import type { TextDocument } from './texts.ts';

/** A section as mdBook gives it to its search: a heading of level 1 to 3 with the text below it. */
export interface BookSection {
  readonly id: number;
  readonly page: string;
  /** `null` for sections of pages that are no stories. */
  readonly storyId: string | null;
  readonly title: string;
  readonly body: string;
  readonly breadcrumbs: string;
}

const STORY = /^vision\/submitted_stories\/status_quo\/(.+)\.md$/;
/** mdBook's `heading-split-level`. */
const DEEPEST = 3;

/** All sections of the book below `src`, page by page as its contents list them. */
export function bookSections(src: string, stories: ReadonlySet<string>): BookSection[] {
  return chaptersOf(src)
    .flatMap(({ path, names }) => {
      const id = STORY.exec(path)?.[1];
      const storyId = id !== undefined && stories.has(id) ? id : null;
      return sectionsOf(readFileSync(join(src, path), 'utf8'), names).map((section) => ({
        page: path,
        storyId,
        ...section,
      }));
    })
    .map((section, id) => ({ id, ...section }));
}

/** Passages in the shape of a book's sections. */
export function asSections(passages: readonly TextDocument[]): BookSection[] {
  return passages.map(({ id, storyId, title, heading, text }) => {
    return { id, page: storyId, storyId, title: heading || title, body: text, breadcrumbs: `${title} » ${heading}` };
  });
}

/** A book's sections of stories in the shape of passages, under their stories' titles. */
export function asTexts(sections: readonly BookSection[], titles: ReadonlyMap<string, string>): TextDocument[] {
  return sections.flatMap(({ storyId, title: heading, body: text }, id) =>
    storyId === null ? [] : [{ id, storyId, title: titles.get(storyId) ?? '', heading, text }],
  );
}

interface Chapter {
  readonly path: string;
  /** Its own name last, those of the chapters above it before. */
  readonly names: readonly string[];
}

/** The pages that the contents list, each with the names above it; the indentation of the list is the tree. */
function chaptersOf(src: string): Chapter[] {
  const above: { indent: number; name: string }[] = [];
  return [...readFileSync(join(src, 'SUMMARY.md'), 'utf8').matchAll(/^( *)- \[(.*)\]\((.*?)\)/gm)].flatMap(
    ([, spaces = '', name = '', link = '']) => {
      while ((above.at(-1)?.indent ?? -1) >= spaces.length) above.pop();
      above.push({ indent: spaces.length, name });
      const path = posix.normalize(link);
      return path.endsWith('.md') && existsSync(join(src, path)) ? [{ path, names: above.map((one) => one.name) }] : [];
    },
  );
}

function sectionsOf(markdown: string, names: readonly string[]): Pick<BookSection, 'title' | 'body' | 'breadcrumbs'>[] {
  const found: { title: string; body: string[]; breadcrumbs: string }[] = [];
  let current = { title: '', body: [] as string[], breadcrumbs: names.join(' » ') };
  for (const node of parseMarkdown(markdown).children) {
    if (node.type !== 'heading' || node.depth > DEEPEST) {
      current.body.push(inlineText(node));
      continue;
    }
    // As in mdBook, text above the first heading belongs to that heading's section.
    const begun = current.title === '' ? current.body : [];
    if (current.title !== '') found.push(current);
    const title = inlineText(node);
    current = { title, body: begun, breadcrumbs: [...names, title].join(' » ') };
  }
  found.push({ ...current, title: current.title || (names.at(-1) ?? '') });
  return found.map(({ title, body, breadcrumbs }) => ({ title, body: body.join(' '), breadcrumbs }));
}
