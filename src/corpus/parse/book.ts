import { fileWarning } from './file-diagnostics.ts';
import { plainText } from '../../model/text.ts';
import { parse as parseToml } from 'smol-toml';
import type { BookDocument, ContentsDocument } from './documents.ts';
import { resolveLink } from './links.ts';
import { definitionsOf, linksOf, parseMarkdown } from './markdown.ts';
import { cleanTitle } from './titles.ts';

/** Parses `SUMMARY.md`: the titles that the table of contents gives to stories. */
export function parseContents(file: string, source: string): ContentsDocument {
  const root = parseMarkdown(source);
  const titles = linksOf(root, definitionsOf(root)).flatMap(({ url, text }): [string, string][] => {
    const target = resolveLink(url, '/SUMMARY.md', {});
    return target.kind === 'story' ? [[target.id, cleanTitle(plainText(text))]] : [];
  });
  return { kind: 'contents', file, titles: Object.fromEntries(titles), diagnostics: [] };
}

/** Parses `book.toml`: the redirects of old page addresses. A damaged file gives none and a warning. */
export function parseBook(file: string, source: string): BookDocument {
  try {
    const output = table(table(parseToml(source)['output'])['html']);
    const redirects = Object.entries(table(output['redirect'])).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return { kind: 'book', file, redirects: Object.fromEntries(redirects), diagnostics: [] };
  } catch {
    const message = 'This file is not valid TOML, so old page addresses are resolved by rule.';
    return { kind: 'book', file, redirects: {}, diagnostics: [fileWarning(file, 'book-toml', message)] };
  }
}

function table(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
