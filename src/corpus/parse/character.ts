import type { Layer } from '../../model/story.ts';
import type { CharacterDocument } from './documents.ts';
import { inlineText, parseMarkdown, richText } from './markdown.ts';

/**
 * Parses a page about a member of the cast: the first heading with a colon gives name and tagline, else the file's
 * name does; the paragraphs up to the FAQ describe them. Never throws.
 */
export function parseCharacter(id: string, file: string, layer: Layer, source: string): CharacterDocument {
  const nodes = parseMarkdown(source).children;
  const headings = nodes.flatMap((node) => (node.type === 'heading' ? [inlineText(node)] : []));
  const title = headings.find((heading) => heading.includes(':')) ?? id;
  const [name = '', ...tagline] = title.replace(/^[^\p{L}]+/u, '').split(':');
  const faq = nodes.findIndex((node) => node.type === 'heading' && /frequently asked/i.test(inlineText(node)));
  const description = nodes
    .slice(0, faq < 0 ? undefined : faq)
    .flatMap((node) => (node.type === 'paragraph' ? [richText(node)] : []));
  const character = { id, name: capitalised(name.trim()), tagline: tagline.join(':').trim(), description };
  return { kind: 'character', layer, file, character, diagnostics: [] };
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
